using System.Text.Json.Nodes;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

internal static class RequestJson
{
    /// <summary>
    /// The body as JSON, or the refusal: 415, or 400 when it cannot be parsed. No body at all is an empty object, whatever its media type.
    /// A body without a length of its own is read too, as behind a gateway that collects bodies before it passes them on.
    /// </summary>
    public static async Task<(JsonValue Body, RestAnswer? Refusal)> ReadJsonAsync(this HttpRequest request)
    {
        var bytes = await request.ReadBytesAsync();
        if (bytes.IsEmpty)
            return (new JsonDictionary([]), null);

        var contentType = request.ContentType ?? "";
        var mediaType = MediaType.Parse(contentType);
        if (!mediaType.MatchesJson)
            return (JsonNull.Instance, RestAnswer.UnsupportedMediaType(contentType));

        try
        {
            return (JsonScanner.Parse(BodyDecoder.Decode(bytes.Span, mediaType.Parameters.GetValueOrDefault("charset"))), null);
        }
        catch (JsonParseException fault)
        {
            return (JsonNull.Instance, RestAnswer.BadRequest(new JsonObject { ["detail"] = $"JSON parse error - {fault.Message}" }));
        }
    }
}
