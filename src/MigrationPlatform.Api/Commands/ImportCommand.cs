using System.Diagnostics;
using System.Globalization;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Startup;
using MigrationPlatform.Api.Worlds;

namespace MigrationPlatform.Api.Commands;

internal static class ImportCommand
{
    private const int LineEvery = 10_000;

    public static Task<int> RunAsync(string[] settings, FileInfo file, bool dryRun) => DatabaseCommand.RunAsync(settings, async services =>
    {
        await DatabaseCommand.PrepareSchemaAsync(services);
        var watch = Stopwatch.StartNew();
        var read = await ReadAsync(file);
        Leftovers.Collect(); // The bytes of the file.
        var db = services.GetRequiredService<MigrationPlatformDbContext>();
        var import = new WorldImport(db, services.GetRequiredService<ClientTokens>(), services.GetRequiredService<TimeProvider>());
        var total = read.Unchecked.Contacts.Count;
        var result = await import.RunAsync(read, dryRun, written => Report(written, total));

        foreach (var violation in result.Violations)
            await Console.Error.WriteLineAsync($"{violation.PropertyPath}: {violation.Message}");
        if (result.Violations.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {result.Violations.Count} violations; nothing was changed.");
            return 1;
        }

        await Console.Out.WriteLineAsync(Line("nodes", result.Nodes));
        await Console.Out.WriteLineAsync(Line("clubs", result.Clubs));
        await Console.Out.WriteLineAsync(Line("contacts", result.Contacts));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{(dryRun ? "Nothing was changed: a dry run" : "Imported")} in {watch.Elapsed.TotalSeconds:0.0} s."));
        return 0;
    });

    private static async Task<ReadWorld> ReadAsync(FileInfo file)
    {
        try
        {
            await using var json = file.OpenRead();
            var read = await WorldReader.ReadAsync(json);
            await Task.Yield(); // Leaves the frames that hold the bytes of the file.
            return read;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"FILE: {file.FullName} cannot be read ({exception.GetType().Name}).");
        }
    }

    // One line that counts on a terminal, a line every ten thousand elsewhere.
    private static void Report(int written, int total)
    {
        if (!Console.IsOutputRedirected)
            Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"\r{written} of {total} contacts{(written == total ? Environment.NewLine : "")}"));
        else if (written % LineEvery == 0 || written == total)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} of {total} contacts"));
    }

    private static string Line(string name, ImportCount count) => string.Create(CultureInfo.InvariantCulture,
        $"{name}: {count.Added} added, {count.Changed} changed, {count.Unchanged} unchanged{(count.Closed > 0 ? $", {count.Closed} moved on and left alone" : "")}");
}
