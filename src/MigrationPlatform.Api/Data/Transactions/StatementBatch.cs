using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationPlatform.Api.Data.Transactions;

/// <summary>
/// Statements of a transaction that are sent together and answered together: one round trip on PostgreSQL. Each of them sees what was
/// committed before it began, so one behind a lock sees what the lock was waited for. SQLite runs in the process and takes them one by one.
/// </summary>
internal sealed class StatementBatch(MigrationPlatformDbContext db)
{
    private readonly List<(DbCommand Command, Action<DbDataReader> Read)> _statements = [];

    /// <summary>What was added.</summary>
    public IEnumerable<DbCommand> Commands => _statements.Select(statement => statement.Command);

    /// <summary>Adds a query. What it finds is in the returned list once the batch was executed.</summary>
    /// <param name="query">Projects single columns.</param>
    /// <param name="read">Makes a result from a row, whose columns are those of the projection as the database keeps them.</param>
    public IReadOnlyList<T> Add<T>(IQueryable query, Func<DbDataReader, T> read) => Add(query.CreateDbCommand(), read);

    /// <summary>The same, and holds the rows of <paramref name="table"/> until the transaction ends.</summary>
    public IReadOnlyList<T> AddLocking<T>(IQueryable query, string table, Func<DbDataReader, T> read)
    {
        var command = query.CreateDbCommand();
        // LINQ has no word for it.
        if (db is PostgresContext)
            command.CommandText += $"\nFOR NO KEY UPDATE OF {Alias(command.CommandText, $"\"{table}\" AS ")}";
        return Add(command, read);
    }

    /// <summary>Adds a statement in SQL, whose rows nobody wants; it has to be one that returns rows. Parameters are as in
    /// <see cref="Statement{TRow}"/>.</summary>
    public void Add(string sql, params ReadOnlySpan<object?> values) => _statements.Add((Statements.Create(db, sql, values), static _ => { }));

    /// <summary>As <see cref="LockWaits.LimitLockWaitsAsync"/>.</summary>
    public void LimitLockWaits()
    {
        if (db is PostgresContext)
            Add("SELECT " + LockWaits.Limit);
    }

    /// <summary>As <see cref="TransactionLocks.LockAsync"/>.</summary>
    /// <param name="name">A value, or an expression of SQL.</param>
    /// <param name="from">The table and condition of a name that is made from a row.</param>
    /// <param name="values">Of the parameters.</param>
    public void Lock(string name, string from = "", params ReadOnlySpan<object?> values)
    {
        if (db is PostgresContext)
            Add($"SELECT pg_advisory_xact_lock({TransactionLocks.Key.Replace("{0}", name, StringComparison.Ordinal)}) {from}", values);
    }

    /// <summary>Sends what was added.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or its connection broke.</exception>
    public async Task ExecuteAsync()
    {
        if (!db.IsInTransaction || db.Database.CurrentTransaction?.GetDbTransaction() is not { } transaction)
            throw new InvalidOperationException("A batch belongs to a transaction.");
        var connection = db.Database.GetDbConnection();
        if (!connection.CanCreateBatch)
        {
            foreach (var (command, read) in _statements)
            {
                await using (command)
                {
                    command.Transaction = transaction;
                    await using var rows = await command.ExecuteReaderAsync();
                    while (await rows.ReadAsync())
                        read(rows);
                }
            }

            return;
        }

        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var (command, _) in _statements)
            batch.BatchCommands.Add(Batched(batch, command));
        await using var results = await batch.ExecuteReaderAsync();
        foreach (var (_, read) in _statements)
        {
            while (await results.ReadAsync())
                read(results);
            await results.NextResultAsync();
        }
    }

    private static string Alias(string sql, string behind)
    {
        var alias = sql.AsSpan(sql.IndexOf(behind, StringComparison.Ordinal) + behind.Length);
        return alias[..alias.IndexOfAny(" \r\n")].ToString();
    }

    private List<T> Add<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        _statements.Add((command, row => rows.Add(read(row))));
        return rows;
    }

    private static DbBatchCommand Batched(DbBatch batch, DbCommand command)
    {
        var batched = batch.CreateBatchCommand();
        batched.CommandText = command.CommandText;
        var parameters = command.Parameters.Cast<DbParameter>().ToArray();
        command.Parameters.Clear(); // A parameter belongs to one command.
        batched.Parameters.AddRange(parameters);
        return batched;
    }
}
