using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

internal sealed class CreateTransfer(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<CreatedTransfer> ExecuteAsync(Guid appId, Caller caller, TransferBody body)
    {
        var (id, user, groups) = (Guid.NewGuid(), caller.Subject, caller.Groups);
        var (createdAt, updatedAt) = (clock.Now(), clock.Now());
        if (await db.TryInsertTransferAsync(id, appId, user, body, createdAt, updatedAt, groups) is not var (app, isInserted))
            return new CreatedTransfer(CreateTransferOutcome.AppNotFound, null, null);
        if (!groups.Contains(app.Group))
            return new CreatedTransfer(CreateTransferOutcome.GroupNotAccessible, app, null);
        if (!isInserted && !await db.Set<Transfer>().AnyAsync(transfer => transfer.Id == id))
            return new CreatedTransfer(CreateTransferOutcome.NameTaken, app, null);
        return new CreatedTransfer(CreateTransferOutcome.Created, app, TransferJson.From(Transfer.Create(id, app, user, body, createdAt, updatedAt), app.Group));
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="App">The app, where there is one.</param>
/// <param name="Transfer">The new transfer.</param>
internal sealed record CreatedTransfer(CreateTransferOutcome Outcome, AppName? App, TransferJson? Transfer);

internal enum CreateTransferOutcome
{
    Created,

    /// <summary>There is no such app.</summary>
    AppNotFound,

    /// <summary>The app is of a group that the caller is not in.</summary>
    GroupNotAccessible,

    /// <summary>The app has a transfer of this name.</summary>
    NameTaken,
}
