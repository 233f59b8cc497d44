using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Paths;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>An answer in JSON-LD, which is what the vendor sends whatever the caller accepts.</summary>
internal sealed class JsonLdResult<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IActionResult
{
    /// <summary>The IRI of what was created, as the vendor puts it into <c>Location</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Tells nothing of anybody, so a cache may keep it.</summary>
    public bool IsPublic { get; init; }

    public Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.Vary = "Accept";
        if (Location is not null)
        {
            http.Response.Headers.Location = Location;
            http.Response.Headers.ContentLocation = Location;
        }

        return JsonLdAnswers.WriteAsync(http, status, http.ClientToken(), value, type, IsPublic);
    }
}

internal static class JsonLdAnswers
{
    public const string MediaType = "application/ld+json; charset=utf-8";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = UnescapedText.Instance };

    /// <summary>Writes status, API Platform's headers and body. <paramref name="clientToken"/> is null on a path that has none.</summary>
    public static async Task WriteAsync<T>(HttpContext context, int status, string? clientToken, T value, JsonTypeInfo<T> type, bool isPublic = false)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = MediaType;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "deny";
        if (!isPublic && response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "no-store";
        if (clientToken is not null)
            response.Headers.Link = $"<{context.Request.DocumentationUrl(clientToken)}>; rel=\"http://www.w3.org/ns/hydra/core#apiDocumentation\"";

        await using (var writer = new Utf8JsonWriter(response.BodyWriter, WriterOptions))
            JsonSerializer.Serialize(writer, value, type);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Where <c>docs.jsonld</c> of a client token is, as an absolute address: vocabulary terms hang on it.</summary>
    public static string DocumentationUrl(this HttpRequest request, string clientToken) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}/{clientToken}/docs.jsonld";
}
