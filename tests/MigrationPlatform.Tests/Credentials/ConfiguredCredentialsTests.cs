using Microsoft.Extensions.Configuration;
using MigrationPlatform.Api.Credentials;

namespace MigrationPlatform.Tests.Credentials;

public sealed class ConfiguredCredentialsTests
{
    [Fact]
    public void Each_fault_of_a_section_is_named()
    {
        var (_, faults) = Read(
            ("Clients:0:Secret", "x"),
            ("Clients:1:Id", "a"), ("Clients:1:Secret", "x"),
            ("Clients:2:Id", "a"), ("Clients:2:Secret", "y"),
            ("Clients:3:Id", "b"),
            ("Clients:4:Id", "c"), ("Clients:4:Secret", "x"), ("Clients:4:SecretHash", new string('0', 64)),
            ("Clients:5:Id", "d"), ("Clients:5:SecretHash", "plain text"),
            ("Clients:6:Id", "e"), ("Clients:6:Secret", "x"), ("Clients:6:Orgs", "telco"),
            ("ApiKeys:0:Key", "x"), ("ApiKeys:0:Header", "gateway"),
            ("ApiKeys:1:Key", "x"), ("ApiKeys:1:Header", "Gateway"),
            ("ApiKeys:2:Key", "x"), ("ApiKeys:2:Header", "Roles"),
            ("ApiKeys:3:Key", "y"), ("ApiKeys:3:Header", "0"),
            ("ApiKeys:4:Header", "Roles"));

        Assert.Equal(
            [
                "Clients:0:Id: is missing.",
                "Clients:2:Id: another client has the same Id.",
                "Clients:3:Secret: is missing, and so is SecretHash.",
                "Clients:4:Secret: is given together with SecretHash; keep one.",
                "Clients:5:SecretHash: is no SHA-256 of 64 hex digits.",
                "Clients:6:Orgs: is a list; give its values as Clients:6:Orgs:0 and so on.",
                "ApiKeys:1:Key: another key for the same header has the same value.",
                "ApiKeys:3:Header: is to be Gateway or Roles.",
                "ApiKeys:4:Key: is missing, and so is KeyHash.",
            ],
            faults);
    }

    [Fact]
    public void A_digest_means_the_same_as_its_secret()
    {
        var (credentials, faults) = Read(
            ("Clients:0:Id", "plain"), ("Clients:0:Secret", "s"),
            ("Clients:9:Id", "hashed"), ("Clients:9:SecretHash", SecretDigest.Of("s").ToUpperInvariant()),
            ("ApiKeys:9:KeyHash", SecretDigest.Of("k")), ("ApiKeys:9:Header", "Roles"));

        Assert.Empty(faults);
        Assert.Equal(credentials.Clients[0].SecretDigest, credentials.Clients[1].SecretDigest);
        Assert.Equal("hashed", credentials.Clients[1].Rights.Subject);
        Assert.Equal(SecretDigest.Of("k"), Assert.Single(credentials.ApiKeys).Digest);
    }

    private static (ConfiguredCredentials Credentials, List<string> Faults) Read(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        var faults = new List<string>();
        return (ConfiguredCredentials.Read(configuration, faults), faults);
    }
}
