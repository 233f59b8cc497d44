using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MigrationPlatform.Tests.Sms;

/// <summary>
/// A provider that fails one call in three, in every way there is, and knows idempotency keys: a message it has taken it does not send
/// again.
/// </summary>
internal sealed class BadGateway
{
    private readonly ConcurrentDictionary<string, int> _attempts = [];
    private readonly ConcurrentDictionary<string, int> _sent = [];
    private readonly ConcurrentQueue<string> _first = [];
    private int _calls;

    /// <summary>The keys of what it was asked to send, in the order of the first asking.</summary>
    public IReadOnlyCollection<string> Asked => _first;

    /// <summary>What it has sent, by key.</summary>
    public IReadOnlyDictionary<string, int> Sent => _sent;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Numbers that it refuses for good, while it does.</summary>
    public HashSet<string> Refused { get; init; } = [];

    public bool Refuses { get; set; } = true;

    /// <summary>From this attempt on it takes a message: each further one has to wait longer.</summary>
    public int Relents { get; init; } = int.MaxValue;

    public async Task AnswerAsync(GatewayCall call, HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        var attempt = _attempts.AddOrUpdate(call.Key, 1, (_, before) => before + 1);
        if (attempt == 1)
            _first.Enqueue(call.Key);
        using var message = JsonDocument.Parse(call.Body);
        if (Refuses && Refused.Contains(message.RootElement.GetProperty("to").GetString()!))
        {
            context.Response.StatusCode = 400;
            return;
        }

        // Different for every message and every attempt, and the same in every run with the same keys.
        var chance = (uint)HashCode.Combine(call.Key, attempt) % 300;
        switch (attempt < Relents ? chance : uint.MaxValue)
        {
            case < 2:
                await HangAsync(context);
                return;
            case < 10:
                context.Abort();
                return;
            case < 15:
                // It sends, and its answer is lost.
                _sent[call.Key] = 1;
                context.Abort();
                return;
            case < 40:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return;
            case < 100:
                context.Response.StatusCode = 503;
                return;
            default:
                _sent[call.Key] = 1;
                return;
        }
    }

    private static async Task HangAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The sender gave up.
        }
    }
}
