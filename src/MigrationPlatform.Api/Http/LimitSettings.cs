using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Http;

/// <summary>The section <c>Limits</c>: how much the server takes on at once.</summary>
public sealed class LimitSettings
{
    public const string Section = "Limits";

    /// <summary>Open connections; further ones are closed at once.</summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>Calls of the APIs that are worked on at the same time.</summary>
    public int ConcurrentCalls { get; set; } = 1024;

    /// <summary>Calls that wait for one of those to end. Further ones are answered 503 at once.</summary>
    public int WaitingCalls { get; set; } = 1024;

    /// <summary>Calls whose bodies arrive slowly and that count for none of the above meanwhile; each may hold a body in memory.</summary>
    public int ArrivingCalls { get; set; } = 2048;

    /// <summary>How long a call waits before it is answered 503.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(0.5);
}

internal sealed class LimitSettingsValidator : IValidateOptions<LimitSettings>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, LimitSettings options)
    {
        var invalid = Invalid(options).ToList();
        return invalid.Count > 0 ? ValidateOptionsResult.Fail(invalid) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Invalid(LimitSettings limits)
    {
        if (limits.Connections < 1)
            yield return "Limits:Connections: at least 1.";
        if (limits.ConcurrentCalls < 1)
            yield return "Limits:ConcurrentCalls: at least 1.";
        if (limits.ArrivingCalls < 1)
            yield return "Limits:ArrivingCalls: at least 1.";
        if (limits.WaitingCalls < 0)
            yield return "Limits:WaitingCalls: not below zero.";
        if (limits.LongestWait < TimeSpan.Zero || limits.LongestWait > LongestWait)
            yield return $"Limits:LongestWait: between {TimeSpan.Zero} and {LongestWait}.";
    }
}
