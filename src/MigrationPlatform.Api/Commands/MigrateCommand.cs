using MigrationPlatform.Api.Data.Preparation;

namespace MigrationPlatform.Api.Commands;

internal static class MigrateCommand
{
    public static Task<int> RunAsync(string[] settings) => DatabaseCommand.RunAsync(settings, async services =>
    {
        await services.GetRequiredService<ConfiguredDatabase>().MigrateAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync("The schema is up to date.");
        return 0;
    });
}
