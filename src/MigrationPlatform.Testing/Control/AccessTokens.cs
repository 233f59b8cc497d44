namespace MigrationPlatform.Testing.Control;

/// <summary>Tokens of one OAuth client: one until the clock moves or half an hour has passed, half of a token's life.</summary>
internal sealed class AccessTokens(ControlClient control, string clientId, string clientSecret)
{
    private static readonly TimeSpan UsedFor = TimeSpan.FromMinutes(30);

    private Fetched? _fetched;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } current)
            return current;
        // Of two callers at once each fetches one: either is good.
        var changes = control.WorldChanges;
        using var content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", clientSecret)]);
        var token = await control.ReadAsync(HttpMethod.Post, "oauth/v2/token", content, ControlJson.Default.TokenJson, cancellationToken).ConfigureAwait(false);
        _fetched = new Fetched(token.AccessToken, changes, TimeProvider.System.GetTimestamp());
        return token.AccessToken;
    }

    private string? Current() =>
        _fetched is { } fetched && fetched.WorldChanges == control.WorldChanges && TimeProvider.System.GetElapsedTime(fetched.At) < UsedFor ? fetched.Token : null;

    private sealed record Fetched(string Token, int WorldChanges, long At);
}
