using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MigrationPlatform.Api.Credentials.Tokens;

internal static class TokenAnswerWriting
{
    /// <summary>Writes <paramref name="answer"/> with the headers RFC 6749 asks for.</summary>
    public static Task WriteTokenAnswerAsync<T>(this HttpResponse response, int status, T answer, JsonTypeInfo<T> type)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        response.ContentType = "application/json";
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, 0, json.Length, response.HttpContext.RequestAborted);
    }
}
