using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.Control.Reset;

/// <summary>
/// Empties every table, ids counting from their start again. The key that signs tokens stays: it is the server's own, making one takes
/// long, and a client with a token of before the reset can go on.
/// </summary>
internal static class DatabaseWipe
{
    public static Task WipeAsync(this MigrationPlatformDbContext db)
    {
        var tables = db.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(DevelopmentKey))
            .Select(entity => entity.GetTableName()).OfType<string>().Distinct().Select(table => $"\"{table}\"").ToList();
        return db is PostgresContext ? WipePostgresAsync(db, tables) : WipeSqliteAsync(db, tables);
    }

#pragma warning disable EF1002 // The names are the model's own.
    private static async Task WipePostgresAsync(MigrationPlatformDbContext db, List<string> tables) =>
        await db.Database.ExecuteSqlRawAsync($"TRUNCATE {string.Join(", ", tables)} RESTART IDENTITY CASCADE");

    private static async Task WipeSqliteAsync(MigrationPlatformDbContext db, List<string> tables)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            // Everything goes, in whatever order; and without foreign keys SQLite drops a table's pages instead of its rows.
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
            await db.InTransactionAsync<List<string>>(async attempt =>
            {
                await db.Database.ExecuteSqlRawAsync(string.Join("; ", tables.Append("sqlite_sequence").Select(table => $"DELETE FROM {table}")));
                return await attempt.CommitAsync(tables);
            });
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON");
            await db.Database.CloseConnectionAsync();
        }
    }
#pragma warning restore EF1002
}
