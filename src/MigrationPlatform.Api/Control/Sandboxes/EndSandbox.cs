using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>Ends a sandbox: every row, credential and message of it goes, when no call is inside.</summary>
internal sealed class EndSandbox(MigrationPlatformDbContext db, RunTimeCredentials credentials, SandboxRegistry registry, SmsInbox? inbox = null)
{
    /// <summary>False when there is no such sandbox (any more), or <paramref name="still"/> says that it is to stay.</summary>
    public async Task<bool> RunAsync(string id, Func<bool>? still = null)
    {
        var ended = false;
        await registry.EndAsync(id, async () =>
        {
            if (registry.Known(id) is null || still?.Invoke() == false)
                return;
            await db.InTransactionAsync<Sandbox[]>(transaction => DeleteAsync(transaction, id));
            credentials.Forget(SandboxNames.Owner(id));
            ended = registry.Remove(id);
            inbox?.Forget(SandboxNames.ClientToken(id));
        });
        return ended;
    }

    private async Task<Sandbox[]> DeleteAsync(TransactionAttempt<Sandbox[]> transaction, string id)
    {
        await DeleteNetworkAsync(SandboxNames.ClientToken(id));
        await DeleteAppsAsync(SandboxNames.Group(id), SandboxNames.OtherGroup(id));
        var org = SandboxNames.Org(id);
        await db.Set<BundleMigration>().Where(migration => migration.Org == org).ExecuteDeleteAsync();
        await RunTimeCredentials.RemoveAsync(db, SandboxNames.Owner(id), CancellationToken.None);
        await db.Set<Sandbox>().Where(sandbox => sandbox.Id == id).ExecuteDeleteAsync();
        return await transaction.CommitAsync([]);
    }

    private async Task DeleteNetworkAsync(string clientToken)
    {
        var requests = db.Set<SignatureRequest>().Where(request => request.ClientToken == clientToken);
        var contacts = db.Set<Contact>().Where(contact => contact.ClientToken == clientToken);
        var nodes = db.Set<NetworkNode>().Where(node => node.ClientToken == clientToken);
        await db.Set<SmsMessage>().Where(message => requests.Any(request => request.MessageId == message.Id)).ExecuteDeleteAsync();
        await requests.ExecuteDeleteAsync();
        // Rows that refer to rows of the same table let go of them first.
        await contacts.Where(contact => contact.MigratedToId != null).ExecuteUpdateAsync(update => update.SetProperty(contact => contact.MigratedToId, (long?)null));
        await contacts.ExecuteDeleteAsync();
        await db.Set<Club>().Where(club => club.ClientToken == clientToken).ExecuteDeleteAsync();
        await nodes.Where(node => node.ParentId != null).ExecuteUpdateAsync(
            update => update.SetProperty(node => node.ParentId, (long?)null).SetProperty(node => node.Path, node => node.Id + "/"));
        await nodes.ExecuteDeleteAsync();
    }

    private async Task DeleteAppsAsync(params string[] groups)
    {
        var apps = db.Set<App>().Where(app => groups.Contains(app.Group));
        var flows = db.Set<Flow>().Where(flow => groups.Contains(flow.Group));
        var canvases = await apps.Select(app => app.CanvasId).Concat(flows.Select(flow => flow.CanvasId)).ToArrayAsync();
        var transfers = db.Set<Transfer>().Where(transfer => apps.Any(app => app.Id == transfer.AppId));
        await db.Set<CanvasTransfer>().Where(use => canvases.Contains(use.CanvasId) || transfers.Any(transfer => transfer.Id == use.TransferId)).ExecuteDeleteAsync();
        await transfers.ExecuteDeleteAsync();
        await apps.ExecuteDeleteAsync();
        await flows.ExecuteDeleteAsync();
        await db.Set<Canvas>().Where(canvas => canvases.Contains(canvas.Id)).ExecuteDeleteAsync();
    }
}
