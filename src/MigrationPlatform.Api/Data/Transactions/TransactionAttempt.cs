using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MigrationPlatform.Api.Data.Transactions;

/// <summary>
/// One attempt at a transaction. It remembers what it is about to commit and PostgreSQL's number of the transaction,
/// so that after a lost answer the database can be asked what became of it. SQLite runs in the process and loses no answers.
/// </summary>
internal sealed class TransactionAttempt<TResult>(MigrationPlatformDbContext db, IDbContextTransaction transaction)
    where TResult : class
{
    private const int MaxQuestions = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private TResult? _result;
    private string? _transactionId;

    /// <summary>Commits, and returns <paramref name="result"/>.</summary>
    public async Task<TResult> CommitAsync(TResult result)
    {
        if (db is PostgresContext)
            _transactionId = db.TransactionNumber ?? await db.Database.SqlQuery<string>($"""SELECT pg_current_xact_id()::text AS "Value" """).SingleAsync();
        _result = result;
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>The result if it was committed, else null. Waits while the server still works on the commit.</summary>
    public async Task<TResult?> CommittedAsync()
    {
        if (_transactionId is null)
            return null;

        for (var question = 0; question < MaxQuestions; question++)
        {
            var status = await db.Database.SqlQuery<string?>($"""SELECT pg_xact_status({_transactionId}::xid8) AS "Value" """).SingleAsync();
            if (status != "in progress")
                return status == "committed" ? _result : null;
            await Task.Delay(Interval, TimeProvider.System);
        }

        throw new NpgsqlException("The outcome of a transaction is unknown.", new TimeoutException());
    }
}
