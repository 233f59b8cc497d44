using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// Sends COMMIT along with the statements of the last saving: see <c>RetriedTransaction.SaveAndCommitAsync</c>.
/// </summary>
internal sealed class CommitWithSaving : DbCommandInterceptor
{
    public static readonly CommitWithSaving Instance = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: MigrationPlatformDbContext { Committing: not Committing.Separately } db })
        {
            if (db.Committing == Committing.Sent)
                throw new InvalidOperationException("What is saved with a commit must be one batch.");
            command.CommandText = $"{command.CommandText.AsSpan().TrimEnd(" ;\r\n")};\nCOMMIT";
            db.Committing = Committing.Sent;
        }

        return new(result);
    }

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        // Closing alone would pass over an answer that does not come.
        if (eventData.Context is MigrationPlatformDbContext { Committing: Committing.Sent })
        {
            while (await eventData.DataReader.NextResultAsync())
            {
                // What EF Core has left of the rows.
            }
        }

        return result;
    }
}
