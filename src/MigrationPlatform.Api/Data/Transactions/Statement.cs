using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.Data.Transactions;

/// <summary>
/// One statement of a hot call in SQL, on the context's own connection and retried like its queries: what EF Core puts around a statement
/// costs the server more than the statement does. Parameters are <c>$1</c>, <c>$2</c> …; at most one row is read. Without SQL for SQLite
/// it is PostgreSQL's alone.
/// </summary>
internal sealed class Statement<TRow>(string postgres, string? sqlite, Func<DbDataReader, TRow> read)
    where TRow : class
{
    /// <summary>The row, or null when there is none.</summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="values">Of the parameters, in their order.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    public async Task<TRow?> ExecuteAsync(MigrationPlatformDbContext db, object?[] values, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AttemptAsync(db, values, cancellationToken);
        }
        // Made only when it is needed: a strategy costs as much as the rest of this class. A transaction is retried as a whole, by whoever
        // began it.
        catch (DbException exception) when (exception.IsTransient && !db.IsInTransaction)
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(
                (Statement: this, db, values), static (state, cancellation) => state.Statement.AttemptAsync(state.db, state.values, cancellation), cancellationToken);
        }
    }

    private async Task<TRow?> AttemptAsync(MigrationPlatformDbContext db, object?[] values, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        // Past EF Core, which looks for ambient transactions and listeners each time. On SQLite it sets the connection up,
        // and a transaction keeps the connection it began on.
        var isDirect = db is PostgresContext && !db.IsInTransaction && db.Database.CurrentTransaction is null;
        await (isDirect ? connection.OpenAsync(cancellationToken) : db.Database.OpenConnectionAsync(cancellationToken));
        try
        {
            await using var command = Statements.Create(db, db is PostgresContext ? postgres : sqlite ?? throw new NotSupportedException("There is no SQL for SQLite."), values);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return await rows.ReadAsync(cancellationToken) ? read(rows) : null;
        }
        finally
        {
            await (isDirect ? connection.CloseAsync() : db.Database.CloseConnectionAsync());
        }
    }
}

internal static class Statements
{
    /// <summary>A text that may be null.</summary>
    public static string? GetText(this DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    /// <summary>A command in SQL on the context's own connection, with the values of <c>$1</c>, <c>$2</c> ….</summary>
    public static DbCommand Create(MigrationPlatformDbContext db, string sql, ReadOnlySpan<object?> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
            command.Parameters.Add(Parameter(command, db, index, values[index]));
        return command;
    }

    private static DbParameter Parameter(DbCommand command, MigrationPlatformDbContext db, int index, object? value)
    {
        var parameter = command.CreateParameter();
        // Npgsql counts parameters without names, and spares itself the reading of the statement; SQLite's have the name that the statement
        // writes.
        if (db is not PostgresContext)
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${index + 1}");
        // A null has no type of its own, and one statement with two types would be prepared twice.
        if (value is null or string)
            parameter.DbType = DbType.String;
        parameter.Value = value ?? DBNull.Value;
        return parameter;
    }
}
