using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>
/// Validates the tokens of the outside issuer, and tells them from our own. What a token says of its issuer is believed only as far as
/// whose key must have signed it.
/// </summary>
internal sealed class OutsideTokens(OutsideIssuer outside, TimeProvider clock) : ValidatedTokens(clock)
{
    private readonly string _issuer = outside.Authority.OriginalString.TrimEnd('/');

    /// <summary>True for the tokens of the configured issuer alone, so that nobody else's can make the server ask it for keys.</summary>
    public bool IsIssuerOf(string token)
    {
        try
        {
            return token.Length > 0 && new JsonWebToken(token).Issuer?.TrimEnd('/') == _issuer;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenMalformedException)
        {
            return false;
        }
    }
}
