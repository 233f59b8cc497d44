using System.Security.Cryptography;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Operations;

public sealed class RequestLogTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly string[] Paths =
    [
        "/demoapi/contacts?email=somebody@mail.example",
        "/demoapi/contacts/somebody@mail.example",
        "/somebody@mail.example",
        "/v2/orgs/somebody@mail.example/signups/migration?account_id=somebody@mail.example",
        "/api/apps/somebody@mail.example/transfers/",
        "/oauth/v2/token?client_secret=somebody@mail.example",
    ];

    [Fact]
    public async Task The_json_lines_of_production_name_the_route_and_never_the_path_as_sent()
    {
        using var certificates = new TestCertificates();
        await using var server = ServerProcess.Start("Production", new Dictionary<string, string>
        {
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
            ["Tokens:SigningCertificate"] = certificates.Pfx("signing"),
            ["Tokens:SigningCertificatePassword"] = TestCertificates.Password,
            ["Tokens:EncryptionCertificate"] = certificates.Pfx("encryption"),
            ["Tokens:EncryptionCertificatePassword"] = TestCertificates.Password,
            ["SignatureRequests:CodeSecret"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Sms:Provider"] = "Http",
            ["Sms:Http:Url"] = "https://sms.example.org/messages",
        });
        using var client = await server.ClientAsync();

        foreach (var path in Paths)
            (await client.GetAsync(new Uri(path, UriKind.Relative))).Dispose();

        using var correlated = new HttpRequestMessage(HttpMethod.Get, new Uri("/demoapi", UriKind.Relative));
        correlated.Headers.Add("X-Request-ID", "0f8fad5b-d9cb-469f-a165-70867728950e");
        correlated.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        (await client.SendAsync(correlated)).Dispose();

        await Eventually.TrueAsync(() => Task.FromResult(server.Output.Count(line => line.Contains("\"StatusCode\":", StringComparison.Ordinal)) == Paths.Length + 1));
        var line = server.Output.Single(line => line.Contains("0f8fad5b-d9cb-469f-a165-70867728950e", StringComparison.Ordinal));
        Assert.Contains("\"CorrelationId\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"", line, StringComparison.Ordinal);
        Assert.Contains("\"@tr\":\"4bf92f3577b34da6a3ce929d0e0e4736\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output.Concat(server.Errors), line => line.Contains("somebody", StringComparison.Ordinal));
    }
}
