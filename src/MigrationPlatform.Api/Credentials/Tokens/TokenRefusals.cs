using Words = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// Every refusal of the token call; all are 400 but one. Words and texts are those of the OAuth library whose habits the vendor shows
/// (inferred), except where marked chosen.
/// </summary>
internal static class TokenRefusals
{
    public static readonly TokenRefusal Request = new(Words.InvalidRequest, "Invalid grant_type parameter or parameter missing");

    /// <summary>
    /// One text for an unknown client, a wrong secret and another client token's path: nobody learns which clients exist.
    /// </summary>
    public static readonly TokenRefusal Client = new(Words.InvalidClient, "The client credentials are invalid");

    public static readonly TokenRefusal RefreshToken = new(Words.InvalidGrant, "Invalid refresh token");

    public static readonly TokenRefusal Scope = new(Words.InvalidScope, "An unsupported scope was requested.");

    /// <summary>A grant the vendor has, for the log-in of members, and no client here may use.</summary>
    public static readonly TokenRefusal GrantUnauthorized = new(Words.UnauthorizedClient, "The grant type is unauthorized for this client_id");

    /// <summary>Chosen; the library gives no text.</summary>
    public static readonly TokenRefusal GrantUnsupported = new(Words.UnsupportedGrantType, "The grant type is not supported");

    /// <summary>Chosen. One text for no such club, another client token's, and one the client is not bound to.</summary>
    public static readonly TokenRefusal Club = new(Words.InvalidGrant, "The club is not valid");

    /// <summary>Chosen. One text for no such contact and one the client may not act for.</summary>
    public static readonly TokenRefusal Contact = new(Words.InvalidGrant, "The contact is not valid");

    /// <summary>429. Chosen: the word is that of RFC 8628 for callers that ask too often.</summary>
    public static readonly TokenRefusal TooManyAttempts = new(Words.SlowDown, "Too many attempts with wrong client credentials");

    private static readonly TokenRefusal[] OfOpenIddict = [Request, Client, RefreshToken, Scope];

    public static int StatusOf(TokenRefusal refusal) =>
        refusal.Error == TooManyAttempts.Error ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;

    public static TokenRefusal Missing(string field) => new(Words.InvalidRequest, $"No \"{field}\" parameter found");

    /// <summary>Our text for a refusal of OpenIddict's own, which speaks of tokens only where a refresh token is meant.</summary>
    public static TokenRefusal For(string? error) => OfOpenIddict.FirstOrDefault(refusal => refusal.Error == error) ?? Request;
}
