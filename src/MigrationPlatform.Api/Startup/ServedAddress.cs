namespace MigrationPlatform.Api.Startup;

/// <summary>Runs the server, or says why it cannot listen where it should.</summary>
internal static class ServedAddress
{
    private const string WebServer = "Microsoft.AspNetCore.Server.Kestrel";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Listens, and returns when the server has stopped.</summary>
    /// <exception cref="StartupException">The address is taken, is no address, or may not be listened on.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        await using (app)
        {
            await app.StartServingAsync();
            await app.WaitForShutdownAsync();
        }
    }

    /// <summary>Starts the server; it listens when the task completes.</summary>
    /// <exception cref="StartupException">It cannot listen where it is told to.</exception>
    public static async Task StartServingAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (IsOfTheWebServer(exception))
        {
            // What runs in the background ends as at any stop, and has no failure to log.
            await app.StopAsync(CancellationToken.None);
            throw new StartupException(
                $"{SettingOf(app.Configuration)}: {exception.Message.TrimEnd('.')}. Stop what listens there, or name another address (--urls http://localhost:5081).");
        }
    }

    private static bool IsOfTheWebServer(Exception exception) =>
        exception is not StartupException && exception.StackTrace?.Contains(WebServer, StringComparison.Ordinal) == true;

    private static string SettingOf(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").Exists() ? "Kestrel:Endpoints"
        : Settings.FirstOrDefault(name => !string.IsNullOrEmpty(configuration[name])) ?? "urls";
}
