using Microsoft.Extensions.Configuration;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Keys;

public sealed class TokenCertificateTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Pfx_and_Pem_with_and_without_password_are_taken_and_previous_ones_beside_them()
    {
        var (keys, faults) = Load(
            ("Tokens:SigningCertificate", _certificates.Pem("new")),
            ("Tokens:PreviousSigningCertificate", _certificates.Pfx("old")), ("Tokens:PreviousSigningCertificatePassword", TestCertificates.Password),
            ("Tokens:EncryptionCertificate", _certificates.Pem("encryption", "word")), ("Tokens:EncryptionCertificatePassword", "word"));

        Assert.Empty(faults);
        Assert.True(keys.AreLoaded);
        Assert.Equal(2, keys.Signing.Count);
        Assert.Single(keys.Encryption);
    }

    [Fact]
    public void Both_are_wanted()
    {
        var (_, faults) = Load();

        Assert.Equal(
            [
                "Tokens:SigningCertificate: is missing; it names a PFX or PEM file with certificate and private key.",
                "Tokens:EncryptionCertificate: is missing; it names a PFX or PEM file with certificate and private key.",
            ],
            faults);
    }

    [Fact]
    public void What_cannot_be_used_is_said_of_each()
    {
        const string Unusable = "Tokens:SigningCertificate: the file holds no usable certificate with private key, or Tokens:SigningCertificatePassword does not fit.";
        const string WrongKey = "Tokens:SigningCertificate: its key is to be RSA of 2048 bits or more.";

        Assert.Equal("Tokens:SigningCertificate: the file cannot be read (FileNotFoundException).", FaultOf("/no/such".Replace("/no", Path.GetTempPath(), StringComparison.Ordinal) + ".pfx"));
        Assert.Equal(Unusable, FaultOf(_certificates.Write("rubbish.pfx", "rubbish")));
        Assert.Equal(Unusable, FaultOf(_certificates.Pfx("locked")));
        Assert.Equal(Unusable, FaultOf(_certificates.Pfx("wrong"), "another password"));
        Assert.Equal(Unusable, FaultOf(_certificates.Pem("encrypted", "word")));
        Assert.Equal(Unusable, FaultOf(_certificates.Pem("wrong-word", "word"), "another password"));
        Assert.Equal(Unusable, FaultOf(_certificates.Pem("keyless", withKey: false)));
        Assert.Equal(WrongKey, FaultOf(_certificates.Pem("short", bits: 1024)));
        Assert.Equal(WrongKey, FaultOf(_certificates.EllipticPem("elliptic")));
        Assert.StartsWith("Tokens:SigningCertificate: the certificate ended on 20", FaultOf(_certificates.Pfx("past", -30, -2), TestCertificates.Password), StringComparison.Ordinal);
        Assert.StartsWith("Tokens:SigningCertificate: the certificate begins on 20", FaultOf(_certificates.Pfx("future", 2, 30), TestCertificates.Password), StringComparison.Ordinal);
    }

    private string FaultOf(string file, string? password = null)
    {
        var (_, faults) = Load(
            ("Tokens:SigningCertificate", file), ("Tokens:SigningCertificatePassword", password), ("Tokens:EncryptionCertificate", _certificates.Pem("encryption")));
        return Assert.Single(faults);
    }

    private static (TokenKeys Keys, List<string> Faults) Load(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        var keys = new TokenKeys();
        var faults = new List<string>();
        TokenCertificates.Load(keys, configuration, TimeProvider.System.GetUtcNow(), faults);
        return (keys, faults);
    }
}
