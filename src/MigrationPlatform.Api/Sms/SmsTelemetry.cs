using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MigrationPlatform.Api.Sms;

/// <summary>The meter and the activity source <c>MigrationPlatform.Sms</c>. Neither carries a number, a text or a code.</summary>
public sealed class SmsTelemetry
{
    public const string Name = "MigrationPlatform.Sms";

    private static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> _queued;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _deadLettered;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _timeToSend;
    private readonly Counter<long> _wrongCodes;
    private readonly Counter<long> _refusedRequests;

    public SmsTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _queued = meter.CreateCounter<long>("sms.queued", "{message}", "Messages committed to the outbox");
        _sent = meter.CreateCounter<long>("sms.sent", "{message}", "Messages a provider accepted");
        _failed = meter.CreateCounter<long>("sms.failed", "{attempt}", "Attempts that have to be repeated, by reason");
        _deadLettered = meter.CreateCounter<long>("sms.dead_lettered", "{message}", "Messages given up, by reason");
        _dropped = meter.CreateCounter<long>("sms.dropped", "{message}", "Messages nobody waits for any more");
        _timeToSend = meter.CreateHistogram<double>("sms.time_to_send", "s", "From the request to the provider's acceptance");
        _wrongCodes = meter.CreateCounter<long>("sms.codes.wrong", "{code}", "Codes that were not the one sent");
        _refusedRequests = meter.CreateCounter<long>("sms.requests.refused", "{request}", "Requests for a code over a limit");
    }

    public void Queued() => _queued.Add(1);

    public void Sent(TimeSpan sinceRequest)
    {
        _sent.Add(1);
        _timeToSend.Record(sinceRequest.TotalSeconds);
    }

    public void Failed(string reason) => _failed.Add(1, Reason(reason));

    public void DeadLettered(string reason) => _deadLettered.Add(1, Reason(reason));

    public void Dropped() => _dropped.Add(1);

    public void WrongCode() => _wrongCodes.Add(1);

    public void RefusedRequest() => _refusedRequests.Add(1);

    /// <summary>A send, as a part of the call that asked for it, however long ago and in whichever replica that was.</summary>
    internal static Activity? StartSend(string? traceParent)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        return Activities.StartActivity("sms.send", ActivityKind.Producer, parent);
    }

    private static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);
}
