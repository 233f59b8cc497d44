using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// An answer as the framework sends it: JSON of the type <c>application/json</c>, without a charset. One line for each status and text.
/// </summary>
public sealed class RestAnswer : IActionResult
{
    private RestAnswer(int status, object? body) => (Status, Body) = (status, body);

    public int Status { get; }

    /// <summary>What is sent as JSON; null for an answer without a body.</summary>
    public object? Body { get; }

    public static RestAnswer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static RestAnswer Created(object body) => new(StatusCodes.Status201Created, body);

    public static RestAnswer NoContent() => new(StatusCodes.Status204NoContent, null);

    public static RestAnswer BadRequest(JsonNode body) => new(StatusCodes.Status400BadRequest, body);

    /// <param name="message">What Python's parser says.</param>
    public static RestAnswer ParseError(string message) => Detail(StatusCodes.Status400BadRequest, $"JSON parse error - {message}");

    public static RestAnswer MalformedRequest() => Detail(StatusCodes.Status400BadRequest, "Malformed request.");

    public static RestAnswer CredentialsMissing() => Detail(StatusCodes.Status401Unauthorized, "Authentication credentials were not provided.");

    public static RestAnswer CredentialsRefused() => Detail(StatusCodes.Status401Unauthorized, "Incorrect authentication credentials.");

    public static RestAnswer Forbidden() => Detail(StatusCodes.Status403Forbidden, "You do not have permission to perform this action.");

    public static RestAnswer NotFound() => Detail(StatusCodes.Status404NotFound, "Not found.");

    public static RestAnswer MethodNotAllowed(string method) => Detail(StatusCodes.Status405MethodNotAllowed, $"Method \"{method}\" not allowed.");

    public static RestAnswer NotAcceptable() => Detail(StatusCodes.Status406NotAcceptable, "Could not satisfy the request Accept header.");

    public static RestAnswer Conflict(string detail) => Detail(StatusCodes.Status409Conflict, detail);

    public static RestAnswer BodyTooLarge() => Detail(StatusCodes.Status413PayloadTooLarge, "Request body is too large.");

    public static RestAnswer UnsupportedMediaType(string contentType) => Detail(StatusCodes.Status415UnsupportedMediaType, $"Unsupported media type \"{contentType}\" in request.");

    /// <param name="seconds">What <c>Retry-After</c> says; empty when it says nothing.</param>
    public static RestAnswer Throttled(string seconds) => Detail(StatusCodes.Status429TooManyRequests, seconds switch
    {
        "" => "Request was throttled.",
        "1" => "Request was throttled. Expected available in 1 second.",
        _ => $"Request was throttled. Expected available in {seconds} seconds.",
    });

    /// <summary>A status the framework has no exception for.</summary>
    public static RestAnswer Other(int status) => Detail(status, $"{ReasonPhrases.GetReasonPhrase(status)}.");

    public static RestAnswer ServerError() => Detail(StatusCodes.Status500InternalServerError, "A server error occurred.");

    public static RestAnswer Unavailable() => Detail(StatusCodes.Status503ServiceUnavailable, "Service temporarily unavailable, try again later.");

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Body is null)
            return Task.CompletedTask;

        var bytes = context.RequestServices.GetRequiredService<JsonOutput>().Serialize(Body, context.Indent());
        response.ContentType = MediaType.Json;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    private static RestAnswer Detail(int status, string text) => new(status, new JsonObject { ["detail"] = text });
}
