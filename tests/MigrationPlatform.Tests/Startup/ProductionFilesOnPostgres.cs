using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MigrationPlatform.Tests.Docs;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Startup;

/// <summary>The files of <c>deploy/</c> start the server in Production as they are, with the secrets that their script makes.</summary>
public sealed class ProductionFilesOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>, IDisposable
{
    private const string InContainer = "/run/secrets/";

    private readonly string _folder = Directory.CreateTempSubdirectory("migration-platform-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task The_environment_files_start_a_server_that_takes_the_secrets_made_for_its_callers()
    {
        await RunAsync("bash", Page.File("deploy/secrets.sh"), _folder);
        var settings = Environment(Page.File("deploy/production.env"), Path.Combine(_folder, "secrets.env"));
        settings["ConnectionStrings__MigrationPlatform"] = Database.ConnectionString;
        // The port that the proxy and the image expect; the test's is free.
        Assert.True(settings.Remove("ASPNETCORE_HTTP_PORTS", out var port));
        Assert.Equal("8080", port);

        await using var server = ServerProcess.Start(["--urls", "http://127.0.0.1:0"], settings);
        using var client = await server.ClientAsync();

        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK);
        var secret = (await File.ReadAllLinesAsync(Path.Combine(_folder, "callers.txt")))[0].Split(' ');
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = secret[1].TrimEnd(':'),
            ["client_secret"] = secret[2],
        });
        var token = await client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        Assert.NotEmpty((await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!);
        Assert.Empty(server.Errors);
        Assert.DoesNotContain(server.Output, line => line.Contains("\"@l\":", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Secrets_that_are_there_are_not_made_again()
    {
        await RunAsync("bash", Page.File("deploy/secrets.sh"), _folder);
        var made = await File.ReadAllTextAsync(Path.Combine(_folder, "secrets.env"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("bash", Page.File("deploy/secrets.sh"), _folder));

        Assert.Equal(made, await File.ReadAllTextAsync(Path.Combine(_folder, "secrets.env")));
    }

    // A line each, as Compose, systemd and a shell read it. The files that it mounts lie in the test's folder.
    private Dictionary<string, string> Environment(params string[] files) => files.SelectMany(File.ReadAllLines)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim('"').Replace(InContainer, _folder + "/", StringComparison.Ordinal));

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }
}
