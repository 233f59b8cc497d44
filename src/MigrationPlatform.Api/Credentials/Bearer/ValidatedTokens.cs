using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>
/// Validates JWTs and remembers the good ones: clients send the same token for an hour, and checking its signature again costs more than most calls.
/// What is remembered is forgotten when the token ends, and after five minutes in any case, so that a withdrawn key stops working.
/// </summary>
internal sealed class ValidatedTokens(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    private const int Most = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Dispose() => _cache.Dispose();

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_cache.TryGetValue(token, out Remembered? remembered) && clock.GetUtcNow() < remembered!.Until)
            return remembered.Result();

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            var now = clock.GetUtcNow();
            var ends = new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc));
            var until = ends < now + Longest ? ends : now + Longest;
            var entry = new Remembered(result, until);
            _cache.Set(token, entry, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        }

        return result;
    }

    private sealed class Remembered(TokenValidationResult validated, DateTimeOffset until)
    {
        private readonly ClaimsIdentity _identity = validated.ClaimsIdentity;

        public DateTimeOffset Until => until;

        // Requests may add to their identity; each gets a copy.
        public TokenValidationResult Result() => new()
        {
            IsValid = true,
            ClaimsIdentity = _identity.Clone(),
            SecurityToken = validated.SecurityToken,
            Issuer = validated.Issuer,
            TokenType = validated.TokenType,
        };
    }
}
