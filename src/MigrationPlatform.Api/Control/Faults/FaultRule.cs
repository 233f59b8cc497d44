namespace MigrationPlatform.Api.Control.Faults;

/// <summary>When an injected fault happens.</summary>
internal enum FaultMoment
{
    /// <summary>In place of the call.</summary>
    Before,

    /// <summary>When the call has been carried out, in place of its answer.</summary>
    After,
}

/// <summary>Which calls fail, and how. Its counts are <see cref="FaultRules"/>' to change.</summary>
internal sealed class FaultRule
{
    public required string Id { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public string? ClientToken { get; init; }

    public int Times { get; init; } = 1;

    public int? Status { get; init; }

    public int? RetryAfter { get; init; }

    public int? DelayMs { get; init; }

    public bool Abort { get; init; }

    public FaultMoment When { get; init; }

    public int Hits { get; set; }

    /// <summary>
    /// What is done to the connection: also a call that is carried out and of which nothing else is said has its answer lost.
    /// </summary>
    public bool LosesAnswer => Abort || (When == FaultMoment.After && Status is null && DelayMs is null);

    public bool Matches(string method, string path, string? clientToken) =>
        (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.StartsWith(Path, StringComparison.Ordinal))
        && (ClientToken is null || ClientToken == clientToken);
}
