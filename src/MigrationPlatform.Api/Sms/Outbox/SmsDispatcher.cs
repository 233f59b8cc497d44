using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>
/// Empties the outbox: claims what is due and has it delivered, many at a time, woken by this replica's own requests and by the clock for
/// everything else.
/// When the server stops it claims nothing more, lets the attempts under way end and records them.
/// </summary>
internal sealed class SmsDispatcher(IServiceScopeFactory scopes, SmsOutbox outbox, SmsDelivery delivery, IOptions<SmsSettings> settings, TimeProvider clock, ILogger<SmsDispatcher> logger)
    : BackgroundService
{
    private const int Workers = 16;
    private const int BatchSize = 8;

    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                DueMessagesAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = stoppingToken },
                async (message, _) => await delivery.AttemptAsync(message));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; every attempt has ended.
        }
    }

    private async IAsyncEnumerable<SmsMessage> DueMessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = await ClaimAsync();
            var handedOver = 0;
            try
            {
                while (handedOver < batch.Count)
                    yield return batch[handedOver++];
            }
            finally
            {
                if (handedOver < batch.Count)
                    await ReleaseAsync(batch.Skip(handedOver));
            }

            if (batch.Count < BatchSize)
                await outbox.WaitAsync(settings.Value.PollInterval, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<SmsMessage>> ClaimAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            // Not cancelled: the database may have claimed by then, and nobody would know what.
            var claimed = await db.ClaimAsync(BatchSize, settings.Value.Lease, clock.Now(), CancellationToken.None);
            if (_away)
                logger.OutboxBack();
            _away = false;
            return claimed;
        }
        // Whatever it is, the outbox must be looked at again: a dispatcher that ends would lose every later message.
        catch (Exception exception)
        {
            if (!_away)
                logger.OutboxAway(FailureCause.Of(exception));
            _away = true;
            return [];
        }
    }

    // The server stops with messages claimed and not begun: others need not wait for the lease.
    private async Task ReleaseAsync(IEnumerable<SmsMessage> messages)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            foreach (var message in messages)
            {
                db.Attach(message);
                message.Release(clock.Now());
            }

            await db.SaveChangesAsync();
        }
        catch (Exception exception)
        {
            logger.NotReleased(FailureCause.Of(exception));
        }
    }
}
