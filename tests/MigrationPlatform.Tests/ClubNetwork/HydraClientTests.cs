using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>
/// Drives the server with the libraries of API Platform's own clients. Needs node and npm; without them it is reported skipped.
/// </summary>
public sealed class HydraClientTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ClubNetwork", "HydraClient");

    [SkippableFact]
    public async Task Api_platforms_parser_and_jsonld_read_the_server()
    {
        Skip.If(await RunAsync("npm", "--version") is null || await RunAsync("node", "--version") is null, "Needs node 20 and npm.");
        var install = await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        Skip.If(install!.ExitCode != 0 && Environment.GetEnvironmentVariable("CI") != "true", "npm could not install the client: is the registry reachable?");
        Assert.True(install.ExitCode == 0, install.Output);

        var server = await database.ServerAsync();
        var headers = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            [TestCredentials.GatewayHeader] = TestCredentials.GatewayKey,
            ["Authorization"] = TestCredentials.Bearer(await server.TokenAsync()),
            [ClubCaller.Club] = "/demoapi/clubs/1356",
            [ClubCaller.Node] = "/demoapi/network_nodes/1053",
        });

        var reading = await RunAsync("node", "read.mjs", server.Client.BaseAddress!.ToString(), "/demoapi/contacts/2973001", headers);

        Assert.True(reading!.ExitCode == 0, reading.Output);
        var read = JsonDocument.Parse(reading.Output).RootElement;
        Assert.Equal("""
            [{"name":"clubs","title":"Club","url":"/demoapi/clubs","readable":["id","code","name","email","phone","streetAddress","postalCode","addressLocality","addressCountry","addressCountryIso","locale","sharesContacts","createdAt"],"writable":[],"required":[],"operations":["GET","GET"]},
            {"name":"contacts","title":"Contact","url":"/demoapi/contacts","readable":["id","number","familyName","givenName","gender","birthDate","email","mobile","clubId","state","address","createdAt","updatedAt","deletedAt","migratedToId"],"writable":["familyName","givenName","gender","birthDate","email","mobile","clubId","address"],"required":["familyName","givenName","clubId"],"operations":["GET","GET","POST","PUT"]},
            {"name":"network_nodes","title":"NetworkNode","url":"/demoapi/network_nodes","readable":["id","name","alias","type","clubId","parent"],"writable":[],"required":[],"operations":["GET","GET"]}]
            """.ReplaceLineEndings(""), read.GetProperty("documentation").GetRawText());

        var terms = $"{server.Client.BaseAddress}demoapi/docs.jsonld#Contact/";
        var expanded = read.GetProperty("expanded");
        Assert.Equal($"{server.Client.BaseAddress}demoapi/contacts/2973001", expanded.GetProperty("@id").GetString());
        Assert.Equal("http://schema.org/Person", expanded.GetProperty("@type")[0].GetString());
        // JSON-LD drops nulls and keys without a meaning; every other key of the answer must have come through.
        var sent = read.GetProperty("answer").EnumerateObject()
            .Where(key => !key.Name.StartsWith('@') && key.Value.ValueKind != JsonValueKind.Null).Select(key => terms + key.Name).Order(StringComparer.Ordinal);
        var understood = expanded.EnumerateObject().Where(key => !key.Name.StartsWith('@')).Select(key => key.Name).Order(StringComparer.Ordinal);
        Assert.Equal(sent, understood);
    }

    private sealed record Run(int ExitCode, string Output);

    private static async Task<Run?> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Run(process.ExitCode, process.ExitCode == 0 ? output : output + await error);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
