using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

internal sealed class CreateTransfer(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<CreatedTransfer> ExecuteAsync(AppName app, Caller caller, TransferBody body)
    {
        if (!caller.Groups.Contains(app.Group))
            return new CreatedTransfer(CreateTransferOutcome.GroupNotAccessible, null);

        var transfer = Transfer.Create(Guid.NewGuid(), app, caller.Subject, body, clock.Now(), clock.Now());
        return await db.TryInsertAsync(transfer, TransferConfiguration.UniqueNamePerApp)
            ? new CreatedTransfer(CreateTransferOutcome.Created, TransferJson.From(transfer, app.Group))
            : new CreatedTransfer(CreateTransferOutcome.NameTaken, null);
    }
}

internal sealed record CreatedTransfer(CreateTransferOutcome Outcome, TransferJson? Transfer);

internal enum CreateTransferOutcome
{
    Created,

    /// <summary>The app is of a group that the caller is not in.</summary>
    GroupNotAccessible,

    /// <summary>The app has a transfer of this name.</summary>
    NameTaken,
}
