using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>One attempt to send one claimed message, and the record of how it went.</summary>
internal sealed class SmsDelivery(
    IServiceScopeFactory scopes, ISmsCodeSender sender, DatabaseUse databaseUse, IOptions<SmsSettings> settings, SmsTelemetry telemetry, TimeProvider clock,
    ILogger<SmsDelivery> logger)
{
    private const string Expired = "expired";

    /// <summary>Never throws: a message whose attempt breaks off is due again when its lease ends.</summary>
    public async Task AttemptAsync(SmsMessage message)
    {
        using var activity = SmsTelemetry.StartSend(message.TraceParent);
        activity?.SetTag("sms.message_id", message.Id);
        activity?.SetTag("sms.attempt", message.Attempts);
        // What is sent and what is recorded of it belong to the same database content.
        using var use = await databaseUse.BeginAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            db.Attach(message);
            var now = clock.Now();
            // Too late to be sure that nobody else sends it at the same time; the next claim has it.
            if (now + settings.Value.SendTimeout > message.DueAt)
                return;

            if (now >= message.ExpiresAt)
                message.Bury(message.Reason ?? Expired, now);
            else if (await scope.ServiceProvider.GetRequiredService<ISmsComposer>().ComposeAsync(message.Id, CancellationToken.None) is { } content)
                Apply(message, await SendAsync(message, content));
            else
                message.Drop(now);

            await db.SaveChangesAsync();
            Report(message);
            activity?.SetTag("sms.state", message.State);
        }
        catch (DbUpdateConcurrencyException)
        {
            logger.LeaseLost(message.Id);
        }
        catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
        {
            logger.NotRecorded(message.Id, FailureCause.Of(exception));
        }
        catch (Exception exception)
        {
            logger.AttemptBroke(message.Id, exception);
        }
    }

    private async Task<SendResult> SendAsync(SmsMessage message, SmsContent content)
    {
        // Elapsed time, not the wall clock's.
        using var timeout = new CancellationTokenSource(settings.Value.SendTimeout);
        try
        {
            return await sender.SendAsync(new SmsCode(message.Id, message.To, content.Text, content.Code, content.Reference), timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return SendResult.TryLater("timeout");
        }
        // The exception itself may quote the message; its type does not.
        catch (Exception exception)
        {
            return SendResult.TryLater(exception.GetType().Name);
        }
    }

    private void Apply(SmsMessage message, SendResult result)
    {
        var now = clock.Now();
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                message.Sent(now);
                break;
            case SendOutcome.Refused:
                message.Bury(result.Reason ?? "refused", now);
                break;
            case SendOutcome.TryLater:
                telemetry.Failed(result.Reason ?? "failed");
                message.Postpone(result.Reason ?? "failed", BackOff.After(message.Attempts, result.RetryAfter, Random.Shared.NextDouble()), now);
                break;
        }
    }

    private void Report(SmsMessage message)
    {
        var to = MaskedNumber.Of(message.To);
        switch (message.State)
        {
            case MessageState.Queued:
                logger.Failed(message.Id, to, message.Attempts, message.Reason ?? "", message.DueAt - clock.Now());
                break;
            case MessageState.Sent:
                telemetry.Sent(clock.Now() - message.CreatedAt);
                logger.Sent(message.Id, to, message.Attempts);
                break;
            case MessageState.Dropped:
                telemetry.Dropped();
                logger.Dropped(message.Id);
                break;
            case MessageState.Dead:
                telemetry.DeadLettered(message.Reason ?? "");
                logger.DeadLettered(message.Id, to, message.Attempts, message.Reason ?? "");
                break;
        }
    }
}
