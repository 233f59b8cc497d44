using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// EF Core opens a broken connection again and goes on: the rest of the transaction would be committed statement by statement, without
/// its beginning. It fails instead, and is tried again as a whole.
/// </summary>
internal sealed class WholeTransactions : DbConnectionInterceptor
{
    public static readonly WholeTransactions Instance = new();

    /// <summary>What is retried like any loss of the connection.</summary>
    public static NpgsqlException Broken(Exception? cause = null) =>
        new("The connection broke in the middle of a transaction.", new IOException("It is lost.", cause));

    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        eventData.Context is MigrationPlatformDbContext { IsInTransaction: true } ? throw Broken() : result;

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(ConnectionOpening(connection, eventData, result));
}
