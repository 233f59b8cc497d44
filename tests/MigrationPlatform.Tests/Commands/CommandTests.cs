using MigrationPlatform.Api.Commands;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Commands;

public sealed class CommandTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("--urls http://x --Database:Provider=Postgres", "--urls http://x --Database:Provider=Postgres", "")]
    [InlineData("--environment Development migrate", "--environment Development", "migrate")]
    [InlineData("import f.json --dry-run --Database:Provider Postgres", "--Database:Provider Postgres", "import f.json --dry-run")]
    [InlineData("import f.json --dryrun", "", "import f.json --dryrun")]
    [InlineData("--help", "", "--help")]
    [InlineData("health --urls http://x", "--urls http://x", "health")]
    public void Settings_stand_before_and_behind_a_command(string line, string settings, string command)
    {
        var split = CommandLine.Split(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(settings, string.Join(' ', split.Settings));
        Assert.Equal(command, string.Join(' ', split.Command));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_names_the_version_and_the_commands(string word)
    {
        await using var program = ServerProcess.Start([word], new Dictionary<string, string>());

        Assert.Equal(0, await program.ExitCodeAsync());
        foreach (var command in (string[])[$"MigrationPlatform {ProductVersion.Text}:", "migrate", "import", "outbox", "health"])
            Assert.Contains(program.Output, line => line.Contains(command, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("improt x.json")]
    [InlineData("import")]
    [InlineData("import x.json --dryrun")]
    public async Task What_is_no_command_ends_with_1(string line)
    {
        await using var program = ServerProcess.Start(line.Split(' '), new Dictionary<string, string>());

        Assert.Equal(1, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task A_network_is_imported_into_a_fresh_file_and_served_from_it()
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-").FullName;
        var settings = new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = $"Data Source={Path.Combine(folder, "x.db")}" };
        var file = Path.Combine(folder, "world.json");
        await File.WriteAllTextAsync(file, """{"clientToken":"mychain","nodes":[{"id":100,"name":"HQ","type":"group"}],"clubs":[],"contacts":[]}""");

        await using (var migrate = ServerProcess.Start(["migrate"], settings))
            Assert.Equal(0, await migrate.ExitCodeAsync());
        await using (var import = ServerProcess.Start(["import", file], settings))
        {
            Assert.Equal(0, await import.ExitCodeAsync());
            Assert.Contains("nodes: 1 added, 0 changed, 0 unchanged", import.Output);
        }

        await File.WriteAllTextAsync(file, """{"clientToken":"mychain","nodes":[{"id":100,"name":"HQ","type":"grp"}]}""");
        await using (var import = ServerProcess.Start(["import", file], settings))
        {
            Assert.Equal(1, await import.ExitCodeAsync());
            Assert.Equal("nodes[0].type: must be one of club, group, franchise.", import.Errors[0]);
        }

        await using var server = ServerProcess.Start("Development", settings);
        using var client = await server.ClientAsync();
        await using (var healthy = ServerProcess.Start(["health", "--urls", client.BaseAddress!.ToString()], settings))
            Assert.Equal(0, await healthy.ExitCodeAsync());
        await using (var gone = ServerProcess.Start(["health", "--urls", "http://127.0.0.1:9"], settings))
            Assert.Equal(1, await gone.ExitCodeAsync());
    }
}
