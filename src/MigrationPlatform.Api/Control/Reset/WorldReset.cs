using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Control.Faults;
using MigrationPlatform.Api.Control.Journal;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Preparation;
using MigrationPlatform.Api.Sms.Inbox;

namespace MigrationPlatform.Api.Control.Reset;

/// <summary>Makes everything as after a first start, between two calls: none sees a part of it.</summary>
internal sealed class WorldReset(
    DatabaseUse world, IServiceScopeFactory scopes, DatabasePreparation preparation, MovableClock clock, FaultRules faults,
    CallJournal journal, SandboxRegistry sandboxes, SandboxIds ids, SmsInbox? inbox = null)
{
    /// <param name="cancellationToken">Ends the waiting for calls under way; what has begun is carried through.</param>
    public Task RunAsync(CancellationToken cancellationToken) => world.ReplaceAsync(ReplaceAsync, cancellationToken);

    private async Task ReplaceAsync()
    {
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>().WipeAsync();
        sandboxes.Clear();
        ids.Reset();
        faults.Reset();
        clock.Return();
        inbox?.Clear();
        await preparation.LoadContentAsync(CancellationToken.None);
        journal.Reset();
    }
}
