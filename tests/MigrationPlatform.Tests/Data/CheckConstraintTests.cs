using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>What the code could not read, the database does not take, whoever writes it.</summary>
public abstract class CheckConstraintTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string LastWithoutChecks = "TokenExpiry";

    /// <summary>A row of each table with words, as it may stand there.</summary>
    private static readonly string[] Rows =
    [
        """INSERT INTO "NetworkNodes" ("Id", "ClientToken", "Name", "Type", "Path", "ParentId") VALUES (100, 'mychain', 'x', 'group', '100/', NULL)""",
        """INSERT INTO "NetworkNodes" ("Id", "ClientToken", "Name", "Type", "Path", "ParentId") VALUES (102, 'mychain', 'x', 'club', '100/102/', 100)""",
        """INSERT INTO "NetworkNodes" ("Id", "ClientToken", "Name", "Type", "Path", "ParentId") VALUES (103, 'mychain', 'x', 'club', '100/102/103/', 102)""",
        """INSERT INTO "Clubs" ("Id", "ClientToken", "NodeId", "SharesContacts", "Code", "Name", "CreatedAt") VALUES (5, 'mychain', 102, {true}, '', 'x', '2026-01-01')""",
        """
        INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "FamilyName", "GivenName", "CreatedAt", "UpdatedAt")
        VALUES (7, 'mychain', 5, 'prospect', 'x', 'x', '2026-01-01', '2026-01-01')
        """,
        """
        INSERT INTO "SignatureRequests" ("Id", "ClientToken", "ContactId", "ClubId", "State", "Mobile", "CodeKeyId", "MessageId", "Attempts", "CreatedAt", "ExpiresAt")
        VALUES (9, 'mychain', 7, 5, 'requested', '+33612345678', 'k', '11111111-1111-4111-8111-111111111111', 0, '2026-01-01', '2026-01-01')
        """,
        """
        INSERT INTO "SmsMessages" ("Id", "To", "State", "Attempts", "CreatedAt", "DueAt", "ExpiresAt")
        VALUES ('11111111-1111-4111-8111-111111111111', '+33612345678', 'queued', 0, '2026-01-01', '2026-01-01', '2026-01-01')
        """,
        """INSERT INTO "ApiKeys" ("Header", "Digest", "ClientTokens", "Orgs", "Roles") VALUES ('Gateway', 'x', '[]', '[]', '[]')""",
        """
        INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status", "CreatedBy", "CreatedAt", "UpdatedAt")
        VALUES ('11111111-1111-4111-8111-111111111111', 'telco', 1, 2, '{}', 'Accepted', '[]', 'Completed', 'x', '2026-01-01', '2026-01-01')
        """,
    ];

    private bool OnPostgres => Database.Provider == DatabaseProvider.Postgres;

    [SkippableFact]
    public async Task Every_column_of_words_refuses_another_word()
    {
        await using var db = await WithRowsAsync();
        var columns = Model(db).GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType.IsEnum || property.Name is "ClientToken" or "Path")
            .Select(property => (Table: property.DeclaringType.ContainingEntityType.GetTableName()!, Column: property.GetColumnName())).ToList();
        columns.Add(("Contacts", "Gender"));

        foreach (var (table, column) in columns)
        {
            foreach (var wrong in (string[])["", "Clubb", "é/"])
                Assert.Equal($"CK_{table}_{column}", await ViolationAsync(db, $"UPDATE \"{table}\" SET \"{column}\" = '{wrong}'"));
        }

        Assert.Equal(columns.Select(one => $"CK_{one.Table}_{one.Column}").Order(),
            Model(db).GetEntityTypes().SelectMany(entity => entity.GetCheckConstraints()).Select(check => check.Name).Order());
    }

    [SkippableTheory]
    [InlineData("Type", "Club")]
    [InlineData("ClientToken", "My")]
    [InlineData("ClientToken", "-x")]
    [InlineData("ClientToken", "a b")]
    [InlineData("ClientToken", "api")]
    [InlineData("Path", "103")]
    [InlineData("Path", "103/")]
    [InlineData("Path", "102/103")]
    [InlineData("Path", "/102/103/")]
    [InlineData("Path", "100//102/103/")]
    [InlineData("Path", "100/103/102/")]
    [InlineData("Path", "100/1102/103/")]
    [InlineData("Path", "x/102/103/")]
    public async Task A_node_typed_by_hand_is_refused(string column, string wrong)
    {
        await using var db = await WithRowsAsync();

        Assert.Equal($"CK_NetworkNodes_{column}", await ViolationAsync(db, $"UPDATE \"NetworkNodes\" SET \"{column}\" = '{wrong}' WHERE \"Id\" = 103"));
    }

    [SkippableTheory]
    [InlineData("100/102/")]
    [InlineData("7/100/")]
    [InlineData("100")]
    public async Task A_root_has_no_other_path_than_its_id(string wrong)
    {
        await using var db = await WithRowsAsync();

        Assert.Equal("CK_NetworkNodes_Path", await ViolationAsync(db, $"UPDATE \"NetworkNodes\" SET \"Path\" = '{wrong}' WHERE \"Id\" = 100"));
    }

    [SkippableFact]
    public async Task The_checks_come_to_a_database_in_use_and_leave_its_rows_indexes_and_references_as_they_are()
    {
        var connectionString = await Database.CreateEmptyAsync();
        await using var db = Database.Open(connectionString);
        await db.GetService<IMigrator>().MigrateAsync(LastWithoutChecks);
        foreach (var row in Rows)
            await ExecuteAsync(db, row);
        var before = await SchemaAsync(db);
        var rows = await RowsAsync(db);

        await db.Database.MigrateAsync();

        Assert.Equal(before, await SchemaAsync(db));
        Assert.Equal(rows, await RowsAsync(db));
        Assert.Equal("CK_NetworkNodes_Type", await ViolationAsync(db, "UPDATE \"NetworkNodes\" SET \"Type\" = 'clubb'"));
    }

    [SkippableFact]
    public async Task Rows_that_violate_a_check_end_the_start_with_a_line_that_names_it()
    {
        var connectionString = await Database.CreateEmptyAsync();
        await using var db = Database.Open(connectionString);
        await db.GetService<IMigrator>().MigrateAsync(LastWithoutChecks);
        foreach (var row in Rows)
            await ExecuteAsync(db, row);
        await ExecuteAsync(db, "UPDATE \"NetworkNodes\" SET \"Path\" = '100/102' WHERE \"Id\" = 102");
        var settings = new Dictionary<string, string>
        {
            ["Database:Provider"] = Database.Provider.ToString(),
            ["ConnectionStrings:MigrationPlatform"] = connectionString,
        };
        const string Start = "ConnectionStrings:MigrationPlatform: the table NetworkNodes has 1 row that violates CK_NetworkNodes_Path, which this version adds. ";

        await using (var server = ServerProcess.Start("Development", settings))
            await StartRefusal.AssertLineAsync(server, Start, "SELECT * FROM \"NetworkNodes\" WHERE NOT (");
        await using (var migrate = ServerProcess.Start(["migrate"], settings))
            await StartRefusal.AssertLineAsync(migrate, Start, "SELECT * FROM \"NetworkNodes\" WHERE NOT (");

        await ExecuteAsync(db, "UPDATE \"NetworkNodes\" SET \"Path\" = '100/102/' WHERE \"Id\" = 102");
        await using (var again = ServerProcess.Start(["migrate"], settings))
            Assert.Equal(0, await again.ExitCodeAsync());
    }

    private static IModel Model(DbContext db) => db.GetService<IDesignTimeModel>().Model;

    private async Task<MigrationPlatformDbContext> WithRowsAsync()
    {
        var db = Database.Open();
        await db.Database.OpenConnectionAsync();
        await db.Database.BeginTransactionAsync();
        foreach (var row in Rows)
            await ExecuteAsync(db, row);
        return db;
    }

    private async Task ExecuteAsync(DbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = Command(db, sql.Replace("{true}", OnPostgres ? "true" : "1", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
        await db.Database.CloseConnectionAsync();
    }

    // Everything a table has beside its columns and checks; a table's own text changes by the check.
    private Task<List<string>> SchemaAsync(DbContext db) => ReadAsync(db, OnPostgres
        ? """
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 'c' ORDER BY 1
        """
        : """
        SELECT type || name || CASE type WHEN 'table' THEN '' ELSE coalesce(sql, '') END FROM sqlite_schema
        UNION ALL SELECT one.name || keys."from" || keys."table" || keys.on_delete FROM sqlite_schema one JOIN pragma_foreign_key_list(one.name) keys
        WHERE one.type = 'table' ORDER BY 1
        """);

    private static Task<List<string>> RowsAsync(DbContext db) => ReadAsync(db,
        """
        SELECT 'node' || "Id" || "Path" || "Type" FROM "NetworkNodes" UNION ALL SELECT 'club' || "Id" || "NodeId" FROM "Clubs"
        UNION ALL SELECT 'contact' || "Id" || "State" FROM "Contacts" UNION ALL SELECT 'request' || "Id" || "State" || "ContactId" FROM "SignatureRequests"
        UNION ALL SELECT 'message' || "State" FROM "SmsMessages" UNION ALL SELECT 'key' || "Header" FROM "ApiKeys"
        UNION ALL SELECT 'bundle' || "Status" || "Assessment" FROM "BundleMigrations" ORDER BY 1
        """);

    private static async Task<List<string>> ReadAsync(DbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        await using (var command = Command(db, sql))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                rows.Add(reader.GetString(0));
        }

        await db.Database.CloseConnectionAsync();
        Assert.NotEmpty(rows);
        return rows;
    }

    private static DbCommand Command(DbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? transaction.GetDbTransaction() : null;
        return command;
    }

    /// <summary>The check constraint that refuses a statement.</summary>
    private async Task<string> ViolationAsync(DbContext db, string sql)
    {
        if (db.Database.CurrentTransaction is { } transaction)
            await transaction.CreateSavepointAsync("before");
        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(db, sql));
        if (db.Database.CurrentTransaction is { } after)
            await after.RollbackToSavepointAsync("before");
        return refusal is Npgsql.PostgresException { SqlState: "23514" } postgres
            ? postgres.ConstraintName!
            : Assert.IsType<Microsoft.Data.Sqlite.SqliteException>(refusal).Message.Split("CHECK constraint failed: ")[1].TrimEnd('.', '\'');
    }
}

public sealed class CheckConstraintsOnSqlite(SqliteDatabase database) : CheckConstraintTests(database), IClassFixture<SqliteDatabase>;

public sealed class CheckConstraintsOnPostgres(PostgresDatabase database) : CheckConstraintTests(database), IClassFixture<PostgresDatabase>;
