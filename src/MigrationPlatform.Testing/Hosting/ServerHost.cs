using Microsoft.AspNetCore.Builder;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Testing.Hosting;

/// <summary>The server itself, and the folder that goes with it.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    /// <summary>Calls under way may end; one that a fault delays is cut.</summary>
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly ServerFolder _folder;

    private ServerHost(WebApplication app, ServerFolder folder)
    {
        _app = app;
        _folder = folder;
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<ServerHost> StartAsync(MigrationPlatformServerOptions options, CancellationToken cancellationToken)
    {
        var folder = ServerFolder.Create();
        // With settings of a test's own the database may hold other clients and keys.
        var isPlain = options.PostgresConnectionString is null && options.Settings.Count == 0;
        WebApplication? app = null;
        try
        {
            if (isPlain)
                PreparedDatabase.CopyTo(folder);
            app = Program.Build(Program.CreateBuilder(Arguments(options, folder), new Embedding(folder.Path, options.Log)));
            await app.PrepareDatabaseAsync();
            if (isPlain)
                PreparedDatabase.KeepOf(folder);
            app.LogWhereThingsAre();
            await app.StartServingAsync(cancellationToken);
            return new ServerHost(app, folder);
        }
        catch (Exception exception)
        {
            if (app is not null)
                await app.DisposeAsync();
            folder.Delete();
            if (exception is StartupException)
                throw new MigrationPlatformException(exception.Message, exception);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopDeadline, TimeProvider.System);
        await _app.StopAsync(deadline.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _folder.Delete();
    }

    private static string[] Arguments(MigrationPlatformServerOptions options, ServerFolder folder)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["environment"] = "Development",
            ["urls"] = options.Address?.OriginalString ?? "http://127.0.0.1:0",
            // Nobody edits the settings files, and each watcher costs one of the few that a user may have.
            ["hostBuilder:reloadConfigOnChange"] = "false",
            ["Database:Provider"] = options.PostgresConnectionString is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:MigrationPlatform"] = options.PostgresConnectionString ?? folder.Database,
        };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
    }
}
