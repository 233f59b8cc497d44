using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>Where messages are handed in.</summary>
internal sealed class SmsOutbox(SmsTelemetry telemetry) : IDisposable
{
    private readonly SemaphoreSlim _handedIn = new(0);

    /// <summary>Adds a message to what <paramref name="db"/> saves next; call <see cref="Committed"/> once that is committed.</summary>
    /// <param name="db">The context whose transaction the message belongs to.</param>
    /// <param name="id">The message's id, by which <see cref="ISmsComposer"/> is asked for its content.</param>
    /// <param name="to">The number, E.164.</param>
    /// <param name="now">When the message was asked for.</param>
    /// <param name="expiresAt">Not attempted from here on.</param>
    public static void Add(DbContext db, Guid id, string to, DateTimeOffset now, DateTimeOffset expiresAt) =>
        db.Add(new SmsMessage(id, to, now, expiresAt, Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null));

    /// <summary>Wakes this replica's dispatcher.</summary>
    public void Committed()
    {
        telemetry.Queued();
        Wake();
    }

    /// <summary>Has this replica's dispatcher look at the outbox at once.</summary>
    public void Wake() => _handedIn.Release();

    /// <summary>
    /// Returns when something was handed in here, or after <paramref name="atMost"/> of elapsed time, whatever the wall clock does.
    /// </summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await _handedIn.WaitAsync(atMost, cancellationToken);
        while (_handedIn.Wait(0, CancellationToken.None))
        {
            // One look at the table serves all that came together.
        }
    }

    public void Dispose() => _handedIn.Dispose();
}
