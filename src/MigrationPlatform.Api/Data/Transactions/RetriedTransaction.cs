using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.Data.Postgres;

namespace MigrationPlatform.Api.Data.Transactions;

/// <summary>
/// The one way in which several statements are written together: all of them or none, tried again when the connection breaks
/// or another call changed what was read, and never twice.
/// </summary>
internal static class RetriedTransaction
{
    /// <summary>
    /// Runs <paramref name="attempt"/> in a transaction on an empty change tracker. It is not cancelled once it has begun:
    /// a caller who hangs up may have caused the whole change or nothing, never a part.
    /// </summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="attempt">Reads, decides and saves. It commits by <see cref="IDbContextTransaction.CommitAsync"/>; returning without is
    /// a rollback.</param>
    /// <param name="recognize">
    /// The result of a commit whose answer was lost, found by an id that was made outside the attempt; null when nothing was committed.
    /// </param>
    /// <exception cref="RetryLimitExceededException">The database stayed unavailable.</exception>
    public static async Task<TResult> InTransactionAsync<TResult>(
        this MigrationPlatformDbContext db, Func<IDbContextTransaction, Task<TResult>> attempt, Func<Task<TResult?>> recognize)
        where TResult : class
    {
        while (true)
        {
            try
            {
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(
                    db,
                    (context, _) => AttemptAsync(context, attempt),
                    async (_, _) => await recognize() is { } done
                        ? new ExecutionResult<TResult>(successful: true, done)
                        : new ExecutionResult<TResult>(successful: false, default!));
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another call changed a row between its being read and its being written. Each round is that call's progress.
            }
        }
    }

    /// <summary>
    /// The same where the written rows don't show whose work they are, as after a delete: what became of a commit whose answer was lost is
    /// asked by the number of its transaction.
    /// </summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="attempt">Reads, decides and saves. It commits by <see cref="TransactionAttempt{TResult}.CommitAsync"/>; returning
    /// without is a rollback.</param>
    public static Task<TResult> InTransactionAsync<TResult>(this MigrationPlatformDbContext db, Func<TransactionAttempt<TResult>, Task<TResult>> attempt)
        where TResult : class
    {
        TransactionAttempt<TResult>? last = null;
        return db.InTransactionAsync(
            transaction => attempt(last = new TransactionAttempt<TResult>(db, transaction)),
            () => last is null ? Task.FromResult<TResult?>(null) : last.CommittedAsync());
    }

    /// <summary>
    /// Saves new rows and commits, in one round trip on PostgreSQL. For new rows only: a changed row that another call has changed is found
    /// out by its count, which would come too late.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something else than a new row is to be saved.</exception>
    public static async Task SaveAndCommitAsync(this MigrationPlatformDbContext db, IDbContextTransaction transaction)
    {
        if (db.ChangeTracker.Entries().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("Only new rows are saved with the commit.");
        db.Committing = db is PostgresContext ? Committing.WithSaving : Committing.Separately;
        try
        {
            await db.SaveChangesAsync();
            if (db.Committing != Committing.Sent)
                await transaction.CommitAsync();
        }
        finally
        {
            db.Committing = Committing.Separately;
        }
    }

    private static async Task<TResult> AttemptAsync<TResult>(MigrationPlatformDbContext db, Func<IDbContextTransaction, Task<TResult>> attempt)
    {
        db.ChangeTracker.Clear();
        // EF Core would frame each saving by two more statements. What fails here is undone as a whole.
        db.Database.AutoSavepointsEnabled = false;
        try
        {
#pragma warning disable RS0030 // Here alone: see BannedSymbols.Api.txt.
            await using var transaction = await db.Database.BeginTransactionAsync();
#pragma warning restore RS0030
            (db.IsInTransaction, db.TransactionNumber) = (true, null);
            try
            {
                return await attempt(transaction);
            }
            catch (InvalidOperationException exception)
                when (db is PostgresContext && db.Database.GetDbConnection().State != ConnectionState.Open)
            {
                // Nothing was sent: a transaction whose connection broke says that it is over.
                throw WholeTransactions.Broken(exception);
            }
        }
        finally
        {
            db.IsInTransaction = false;
            db.Database.AutoSavepointsEnabled = true;
        }
    }
}
