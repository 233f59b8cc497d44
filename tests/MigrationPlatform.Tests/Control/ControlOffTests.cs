using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control;

public sealed class ControlOffTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Anything")]
    public async Task Outside_Development_the_server_does_not_start_with_control_calls(string environment)
    {
        await using var server = ServerProcess.Start(environment, new Dictionary<string, string> { ["Control:Enabled"] = "true" });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Contains("Control:Enabled: lets everybody read and change everything; it is for Development only.", server.Errors);
    }

    [Fact]
    public async Task A_lifetime_of_nothing_is_refused()
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string> { ["Control:SandboxLifetime"] = "00:00:00" });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(["Control:SandboxLifetime: must be above zero."], server.Errors);
    }

    [Fact]
    public async Task In_Production_every_dev_path_is_unknown_with_every_method()
    {
        using var certificates = new TestCertificates();
        await using var production = ServerProcess.Start("Production", ProductionSettings(certificates));
        using var client = await production.ClientAsync();
        var development = await database.ServerAsync();
        var paths = DevPaths(development);

        Assert.Contains("dev/reset", paths);
        foreach (var path in paths.Select(path => Regex.Replace(path, "{[^}]*}", "1", RegexOptions.NonBacktracking)).Append("dev").Append("dev/").Append("dev/anything"))
        {
            foreach (var method in new[] { "GET", "POST", "DELETE" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), $"/{path}");
                using var answer = await client.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} /{path}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task In_Development_they_may_be_turned_off_and_the_inbox_stays()
    {
        await using var server = await database.StartServerAsync(options => options.Settings["Control:Enabled"] = "false");

        Assert.Equal(["dev/docs/{**path}", "dev/pages/{part}", "dev/sms", "dev/{**path}"], DevPaths(server).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.DevAsync("GET", "/dev/clock")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.DevAsync("GET", "/dev/sms")).Status);
        using var caller = await server.BearerClientAsync();
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(new Uri("/api/apps/", UriKind.Relative))).StatusCode);
    }

    private static string[] DevPaths(TestServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Where(path => path.StartsWith("dev/", StringComparison.Ordinal)).Distinct(),
    ];

    private Dictionary<string, string> ProductionSettings(TestCertificates certificates) => new()
    {
        ["Database:Provider"] = "Sqlite",
        ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
        ["Tokens:SigningCertificate"] = certificates.Pfx("signing"),
        ["Tokens:SigningCertificatePassword"] = TestCertificates.Password,
        ["Tokens:EncryptionCertificate"] = certificates.Pfx("encryption"),
        ["Tokens:EncryptionCertificatePassword"] = TestCertificates.Password,
        ["SignatureRequests:CodeSecret"] = Convert.ToBase64String(new byte[32]),
        ["Sms:Provider"] = "Http",
        ["Sms:Http:Url"] = "https://sms.example.org/messages",
    };
}
