using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>
/// Validates JWTs and remembers the good ones: clients send the same token for an hour, and checking its signature again costs more than
/// most calls.
/// What is remembered is forgotten when the token ends, and after five minutes in any case, so that a withdrawn key stops working.
/// </summary>
/// <param name="clock">Judges how long a token is remembered, however far it jumps.</param>
internal class ValidatedTokens(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    private const int Most = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Dispose()
    {
        _cache.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a token says, when it was found good a moment ago. All requests with this token share it: it is only read.</summary>
    public ClaimsIdentity? Find(string token) =>
        _cache.TryGetValue(token, out Remembered? remembered)
        && clock.GetUtcNow() < remembered!.Until
        && IsStillAccepted(remembered.Identity) ? remembered.Identity : null;

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid)
            return result;
        if (!await IsAcceptedAsync(result.ClaimsIdentity))
            return new TokenValidationResult { IsValid = false, Exception = new SecurityTokenValidationException("The client is gone.") };

        var now = clock.GetUtcNow();
        var ends = new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc));
        var until = ends < now + Longest ? ends : now + Longest;
        _cache.Set(token, new Remembered(result.ClaimsIdentity, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        return result;
    }

    /// <summary>Asked once of each token that is valid.</summary>
    protected virtual ValueTask<bool> IsAcceptedAsync(ClaimsIdentity identity) => ValueTask.FromResult(true);

    /// <summary>Asked at each use of a token that was accepted; costs next to nothing.</summary>
    protected virtual bool IsStillAccepted(ClaimsIdentity identity) => true;

    private sealed record Remembered(ClaimsIdentity Identity, DateTimeOffset Until);
}
