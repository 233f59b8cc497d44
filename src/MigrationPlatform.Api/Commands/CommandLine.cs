using System.CommandLine;
using MigrationPlatform.Api.Operations;

namespace MigrationPlatform.Api.Commands;

/// <summary>
/// What the program is asked to do. Without a command, that is without arguments or with settings only (<c>--key value</c>), it is the
/// server.
/// Settings may stand before and after a command; all that have a colon in their name, and the host's own.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] HostSettings = ["urls", "environment", "contentRoot", "applicationName", "http_ports", "https_ports"];
    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "--version"];

    // A refusal is the program's to print.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false };

    /// <param name="args">As given.</param>
    /// <param name="serve">Runs the server with these settings, and returns the exit code.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve)
    {
        var (settings, command) = Split(args);
        if (command.Length == 0)
            return await serve(args);
        return await Root(settings).Parse(command).InvokeAsync(Invocation);
    }

    /// <summary>Tells settings from the words of a command.</summary>
    internal static (string[] Settings, string[] Command) Split(string[] args)
    {
        List<string> settings = [];
        List<string> command = [];
        for (var number = 0; number < args.Length; number++)
        {
            var arg = args[number];
            if (!IsSetting(arg, command.Count > 0))
            {
                command.Add(arg);
                continue;
            }

            settings.Add(arg);
            if (!arg.Contains('=', StringComparison.Ordinal) && number + 1 < args.Length)
                settings.Add(args[++number]);
        }

        return ([.. settings], [.. command]);
    }

    // Behind a command an option without a colon is the command's own.
    private static bool IsSetting(string arg, bool behindCommand)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal) || Help.Contains(arg))
            return false;
        var name = arg[2..].Split('=')[0];
        return !behindCommand || name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static RootCommand Root(string[] settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A world file: nodes, clubs and contacts of one client token, as JSON." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would change, and changes nothing." };
        var import = new Command("import", "Loads a network: what is there is brought to what the file says, what it doesn't name stays.") { file, dryRun };
        import.SetAction(parsed => ImportCommand.RunAsync(settings, parsed.GetValue(file)!, parsed.GetValue(dryRun)));

        var migrate = new Command("migrate", "Brings the schema up to date, making the database where there is none, and ends.");
        migrate.SetAction(_ => MigrateCommand.RunAsync(settings));

        var health = new Command("health", "Asks the server configured here whether it is ready: exit code 0 when it is.");
        health.SetAction(_ => HealthCommand.RunAsync(settings));

        var retry = new Command("retry", "Puts dead messages back whose codes still live, to be sent at once: for when the gateway works again.");
        retry.SetAction(_ => OutboxCommand.RetryAsync(settings));
        var outbox = new Command("outbox", "The SMS that were given up.") { retry };

        var root = new RootCommand(
            $"MigrationPlatform {ProductVersion.Text}: three published HTTP APIs from one server. Without a command it serves; "
            + "settings are given as --Section:Key value, by environment (Section__Key) or in appsettings.json. See docs/operations.md.")
        {
            migrate, import, outbox, health,
        };
        var help = new Command("help", "Shows this.");
        help.SetAction(_ => root.Parse(["--help"]).InvokeAsync(Invocation));
        root.Add(help);
        return root;
    }
}
