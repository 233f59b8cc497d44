using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Data;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Commands;

/// <summary>Commands as processes of their own, beside whatever else uses the database.</summary>
public abstract class CommandsOnDatabasesTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string World = """{"clientToken":"mychain","nodes":[{"id":100,"name":"HQ","type":"group"}],"clubs":[],"contacts":[]}""";

    protected abstract string AnotherImport { get; }

    [SkippableTheory]
    [InlineData("migrate")]
    [InlineData("import")]
    [InlineData("outbox retry")]
    public async Task Without_its_database_a_command_ends_with_one_line(string command)
    {
        await using var program = Start(command, UnavailableConnectionString);

        await StartRefusal.AssertLineAsync(program, "ConnectionStrings:MigrationPlatform: ", Unavailable);
    }

    [SkippableFact]
    public async Task An_import_beside_another_says_so_and_changes_nothing()
    {
        await using var other = Database.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        Assert.True(await other.TryLockAsync("world-import"));

        await using (var import = Start("import", Database.ConnectionString + ShortWait))
            await StartRefusal.AssertLineAsync(import, "", AnotherImport);
        await transaction.RollbackAsync();

        await using var again = Start("import", Database.ConnectionString);
        Assert.Equal(0, await again.ExitCodeAsync());
    }

    [SkippableFact]
    public async Task Dead_messages_are_put_back_and_counted()
    {
        var now = TimeProvider.System.Now();
        var alive = new SmsMessage(Guid.CreateVersion7(), "+33600000000", now, now.AddDays(1), null);
        var expired = new SmsMessage(Guid.CreateVersion7(), "+33600000000", now.AddDays(-1), now.AddHours(-1), null);
        alive.Bury("http-401", now);
        expired.Bury("http-401", now);
        await using (var db = Database.Open())
        {
            db.AddRange(alive, expired);
            await db.SaveChangesAsync();
        }

        await using var retry = Start("outbox retry", Database.ConnectionString);

        Assert.Equal(0, await retry.ExitCodeAsync());
        Assert.Contains("1 put back, 1 expired and stay dead.", retry.Output);
        await using var afterwards = Database.Open();
        Assert.Equal(MessageState.Queued, (await afterwards.Set<SmsMessage>().SingleAsync(message => message.Id == alive.Id)).State);
    }

    protected abstract string UnavailableConnectionString { get; }

    protected abstract string Unavailable { get; }

    /// <summary>Appended to a connection string.</summary>
    protected abstract string ShortWait { get; }

    private ServerProcess Start(string command, string connectionString)
    {
        var file = Path.Combine(Path.GetTempPath(), $"migration-platform-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, World);
        string[] arguments = command == "import" ? ["import", file] : command.Split(' ');
        return ServerProcess.Start(arguments, new Dictionary<string, string>
        {
            ["Database:Provider"] = Database.Provider.ToString(),
            ["ConnectionStrings:MigrationPlatform"] = connectionString,
        });
    }
}

public sealed class CommandsOnSqlite(SqliteDatabase database) : CommandsOnDatabasesTests(database), IClassFixture<SqliteDatabase>
{
    protected override string UnavailableConnectionString => "Data Source=/tmp/no/such/folder/x.db";

    protected override string Unavailable => "cannot be opened or made";

    protected override string AnotherImport => "another process keeps writing to the file";

    protected override string ShortWait => ";Default Timeout=1";
}

public sealed class CommandsOnPostgres(PostgresDatabase database) : CommandsOnDatabasesTests(database), IClassFixture<PostgresDatabase>
{
    protected override string UnavailableConnectionString => "Host=127.0.0.1;Port=1;Database=x;Username=x";

    protected override string Unavailable => "the database is unavailable";

    protected override string AnotherImport => "another import into this database is running";

    protected override string ShortWait => "";
}
