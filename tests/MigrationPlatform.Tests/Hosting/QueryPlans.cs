using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>Keeps the statements of a context, to ask the database afterwards how it carries them out.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<(string Text, IReadOnlyList<DbParameter> Parameters)> _sent = [];

    /// <summary>Runs statements divided by semicolons one at a time: VACUUM does not run within a batch.</summary>
    public static async Task FillAsync(MigrationPlatformDbContext db, string statements)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var statement in statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _sent.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>()]));
        return ValueTask.FromResult(result);
    }

    /// <summary>The plan of each statement that was sent, in their order.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(MigrationPlatformDbContext db)
    {
        var plans = new List<string>();
        foreach (var (text, parameters) in _sent.ToList())
            plans.Add(await ExplainAsync(db, text, parameters));
        return plans;
    }

    public static async Task<string> ExplainAsync(MigrationPlatformDbContext db, string text, IEnumerable<DbParameter> parameters)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"{(db is PostgresContext ? "EXPLAIN" : "EXPLAIN QUERY PLAN")} {text}";
        foreach (var parameter in parameters)
        {
            var copy = command.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            command.Parameters.Add(copy);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }
}
