using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>The form that asks for a token.</summary>
/// <param name="GrantType"><c>client_credentials</c>, <c>http://clubclientcredentials</c>, <c>http://contactclientcredentials</c> or <c>refresh_token</c>.</param>
/// <param name="ClientId">The client's id.</param>
/// <param name="ClientSecret">The client's secret.</param>
/// <param name="RefreshToken">For <c>refresh_token</c>.</param>
/// <param name="ClubId">For the grants bound to a club or contact: the club's IRI.</param>
/// <param name="Email">For the grant bound to a contact.</param>
public sealed record TokenRequest(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_secret")] string ClientSecret,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("clubId")] string? ClubId,
    [property: JsonPropertyName("email")] string? Email);

/// <summary>A token, in the vendor's order of keys.</summary>
/// <param name="AccessToken">A signed JWT.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
/// <param name="TokenType"><c>bearer</c>.</param>
/// <param name="Scope"><c>api</c>.</param>
/// <param name="RefreshToken">Only from the grants bound to a club or a contact.</param>
public sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("refresh_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken);

/// <summary>Why there is no token.</summary>
/// <param name="Error">The word of RFC 6749.</param>
/// <param name="ErrorDescription">A sentence.</param>
public sealed record TokenRefusal(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription);

[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenRefusal))]
internal sealed partial class TokenJson : JsonSerializerContext
{
    /// <summary>Quotes as <c>\"</c>, the way PHP writes them.</summary>
    public static readonly TokenJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
