using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace MigrationPlatform.Api.Startup;

/// <summary>See <see cref="Embedding"/>.</summary>
internal static class EmbeddedStart
{
    /// <summary>
    /// The process is another program's: its variables are not the server's settings, and its end is not the server's to handle.
    /// </summary>
    public static void LeaveProcessAlone(this WebApplicationBuilder builder)
    {
        foreach (var variables in builder.Configuration.Sources.OfType<EnvironmentVariablesConfigurationSource>().ToList())
            builder.Configuration.Sources.Remove(variables);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    // In place of the console's, which takes Ctrl+C from the program.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
