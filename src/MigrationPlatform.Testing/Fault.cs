namespace MigrationPlatform.Testing;

/// <summary>
/// How calls to the APIs fail. Made by the factory methods and completed with <c>with</c>: <c>Fault.Answer(503) with { Path = "/v2/", Times
/// = 2 }</c>.
/// </summary>
public sealed record Fault
{
    private Fault()
    {
    }

    /// <summary>Only calls of this method; any unless given.</summary>
    public string? Method { get; init; }

    /// <summary>Only calls whose path begins with this; any call to an API unless given, the token call included.</summary>
    public string? Path { get; init; }

    /// <summary>Only calls under this client token or with credentials of its sandbox; <see cref="Sandbox.Faults"/> sets it.</summary>
    public string? ClientToken { get; init; }

    /// <summary>How many matching calls fail; one unless given.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status in place of the API's answer, 400 to 599.</summary>
    public int? Status { get; init; }

    /// <summary>The header <c>Retry-After</c> beside <see cref="Status"/>, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How much later the answer comes, in real time; at most two minutes.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Whether the connection is cut in place of an answer.</summary>
    public bool CutsConnection { get; init; }

    /// <summary>Whether the call is carried out first, so that only its answer fails.</summary>
    public bool AfterTheCall { get; init; }

    /// <summary>The call is not carried out; the answer is <paramref name="status"/> in the words of its API.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>.</param>
    public static Fault Answer(int status, TimeSpan? retryAfter = null) => new() { Status = status, RetryAfter = retryAfter };

    /// <summary>The call's own answer comes late.</summary>
    /// <param name="delay">How much, in real time.</param>
    public static Fault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>The call is not carried out, and the connection is cut.</summary>
    public static Fault CutConnection() => new() { CutsConnection = true };

    /// <summary>The call is carried out, and the connection is cut in place of its answer: what a client's retry must survive.</summary>
    public static Fault LostAnswer() => new() { CutsConnection = true, AfterTheCall = true };
}
