using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Credentials.Tokens;

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
