using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials;

public sealed class CredentialLogTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task No_secret_key_or_token_is_logged_at_any_level()
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
        });
        using var client = await server.ClientAsync();

        var bound = await AskAsync(client, "http://clubclientcredentials", ("clubId", "/demoapi/clubs/1357"));
        var access = bound.GetProperty("access_token").GetString()!;
        var refresh = bound.GetProperty("refresh_token").GetString()!;
        await AskAsync(client, "refresh_token", ("refresh_token", refresh));
        await AskAsync(client, "refresh_token", ("refresh_token", refresh));
        await AskAsync(client, "client_credentials", ("client_secret", "mistyped-secret"));
        await AskAsync(client, "http://contactclientcredentials", ("email", "somebody@example.org"));
        var tampered = access[..^8] + "tampered";
        foreach (var (header, value) in new[]
        {
            ("Authorization", "Bearer " + access), ("Authorization", "Bearer " + tampered), ("x-auth-roles", "RISK_API_KEY"), ("x-auth-roles", "mistyped-key"),
        })
            await GetAsync(client, header, value);

        // A line a request, and the last one is the last thing said.
        await Eventually.TrueAsync(() => Task.FromResult(server.Output.Count(line => line.EndsWith(" ms", StringComparison.Ordinal)) == 9));
        var log = string.Join('\n', server.Output.Concat(server.Errors));
        Assert.Contains("POST oauth/v2/token 200", log, StringComparison.Ordinal);
        foreach (var secret in new[] { access, refresh, tampered, access.Split('.')[1], "demo-secret", "mistyped", "RISK_API_KEY", "demo-api-key", "example.org" })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string grant, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = grant, ["client_id"] = "demo", ["client_secret"] = "demo-secret" };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), content);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private static async Task GetAsync(HttpClient client, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v2/orgs/telco/signups/migration", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized });
    }
}
