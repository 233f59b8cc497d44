using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials;

public sealed class ProductionStartTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Anything")]
    public async Task Outside_Development_every_missing_setting_is_named_at_once(string environment)
    {
        await using var server = ServerProcess.Start(environment, Settings());

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(
            ["SignatureRequests:CodeSecret", "Sms:Provider", "Tokens:EncryptionCertificate", "Tokens:SigningCertificate"],
            server.Errors.Select(Setting).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Demo_credentials_are_refused_however_they_are_configured()
    {
        await using var server = ServerProcess.Start("Production", Settings(
            ("Clients:0:Id", "partner"), ("Clients:0:Secret", "demo-secret"),
            ("Clients:7:Id", "other"), ("Clients:7:SecretHash", Digest("demo-secret").ToUpperInvariant()),
            ("Clients:8:Id", "good"), ("Clients:8:Secret", "a-secret-of-its-own"),
            ("ApiKeys:0:Header", "Gateway"), ("ApiKeys:0:Key", "demo-api-key"),
            ("ApiKeys:1:Header", "Roles"), ("ApiKeys:1:Key", "API_KEY"),
            ("ApiKeys:2:Header", "Roles"), ("ApiKeys:2:KeyHash", Digest("RISK_API_KEY")),
            ("Sms:Provider", "Inbox"), ("SignatureRequests:SandboxCode", "123456"), ("SignatureRequests:CodeSecret", "c2hvcnQ=")));

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(
            [
                "ApiKeys:0:Key", "ApiKeys:1:Key", "ApiKeys:2:KeyHash", "Clients:0:Secret", "Clients:7:SecretHash",
                "SignatureRequests:CodeSecret", "SignatureRequests:SandboxCode", "Sms:Provider", "Tokens:EncryptionCertificate", "Tokens:SigningCertificate",
            ],
            server.Errors.Select(Setting).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(server.Errors, line => line.Contains("demo", StringComparison.Ordinal) && !line.Contains("is a demo credential", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_credentials_and_an_unknown_database_are_refused_in_Development_too()
    {
        await using var server = ServerProcess.Start("Development", Settings(
            ("Database:Provider", "Oracle"), ("Clients:5:Secret", "x"), ("ApiKeys:5:Key", "x"), ("ApiKeys:5:Header", "Cookie"), ("Tokens:Issuer", "nowhere")));

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(
            ["ApiKeys:5:Header", "Clients:5:Id", "Database:Provider", "Tokens:Issuer"], server.Errors.Select(Setting).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_everything_in_place_a_production_server_gives_tokens_that_its_replica_takes()
    {
        using var certificates = new TestCertificates();
        var settings = Settings(
            ("Database:Provider", "Sqlite"), ("ConnectionStrings:MigrationPlatform", database.ConnectionString),
            ("Tokens:SigningCertificate", certificates.Pfx("signing")), ("Tokens:SigningCertificatePassword", TestCertificates.Password),
            ("Tokens:EncryptionCertificate", certificates.Pem("encryption", TestCertificates.Password)), ("Tokens:EncryptionCertificatePassword", TestCertificates.Password),
            ("SignatureRequests:CodeSecret", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
            ("Sms:Provider", "Http"), ("Sms:Http:Url", "https://sms.example.org/messages"),
            ("Clients:0:Id", "partner"), ("Clients:0:SecretHash", Digest("a-secret-of-its-own")), ("Clients:0:Orgs:0", "telco"));
        await using var server = ServerProcess.Start("Production", settings);
        await using var replica = ServerProcess.Start("Production", settings);
        using var client = await server.ClientAsync();
        using var other = await replica.ClientAsync();

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "partner",
            ["client_secret"] = "a-secret-of-its-own",
        });
        using var answer = JsonDocument.Parse(await (await client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form)).Content.ReadAsStringAsync());
        other.DefaultRequestHeaders.Add("Authorization", TestCredentials.Bearer(answer.RootElement.GetProperty("access_token").GetString()!));

        var migrations = new Uri("/v2/orgs/telco/signups/migration", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(migrations)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(migrations)).StatusCode);
    }

    // A line begins with the setting it is about; a stack trace would have no such lines.
    private static string Setting(string line) => line.Split(": ")[0];

    private static string Digest(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value);
}
