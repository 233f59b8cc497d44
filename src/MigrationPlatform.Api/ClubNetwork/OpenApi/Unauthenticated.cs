using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>A 401: the gateway's with its first two members, the token check's with the other two.</summary>
internal sealed record Unauthenticated
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("http_status_code")]
    public int? HttpStatusCode { get; init; }

    /// <summary>The word of RFC 6749.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
