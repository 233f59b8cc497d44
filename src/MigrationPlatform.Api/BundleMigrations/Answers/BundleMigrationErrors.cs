using Microsoft.AspNetCore.WebUtilities;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Answers;

/// <summary>
/// Every error of this API, in the order of its documentation. The vendor documents the text of 400 and the code and text of 401; the rest
/// is chosen.
/// </summary>
internal static class BundleMigrationErrors
{
    public static IResult InvalidBody(IReadOnlyList<Violation> violations) => BadRequest("Invalid request body", violations);

    public static IResult InvalidParameters(IReadOnlyList<Violation> violations) => BadRequest("Invalid request parameters", violations);

    public static IResult Unauthorized(PathString path) =>
        Error(StatusCodes.Status401Unauthorized, "0003", "UNAUTHORIZED", "Unauthorized", $"Audience not found to access URI {path}");

    public static IResult ForbiddenOrganization { get; } =
        Error(StatusCodes.Status403Forbidden, "0004", "FORBIDDEN_ORGANIZATION", "Forbidden", "The credentials do not act for this organization");

    public static IResult MissingPermissions { get; } =
        Error(StatusCodes.Status403Forbidden, "0004", "MISSING_PERMISSIONS", "Forbidden", "The credentials lack the role risk");

    public static IResult NotFound { get; } =
        Error(StatusCodes.Status404NotFound, "0005", "NOT_FOUND", "Resource not found", "There is nothing at this address");

    public static IResult AccountPending { get; } = Conflict("Another migration of this account waits for a risk decision");

    public static IResult KeyUsedOtherwise { get; } = Conflict("The Idempotency-Key was used with another body");

    public static IResult DecidedOtherwise { get; } = Conflict("The opposite was decided before");

    public static IResult UnsupportedMediaType { get; } =
        Error(StatusCodes.Status415UnsupportedMediaType, "0013", "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type", $"The body must be {Utf8Body.MediaType} in UTF-8");

    public static IResult PayloadTooLarge { get; } =
        Error(StatusCodes.Status413PayloadTooLarge, "0014", "PAYLOAD_TOO_LARGE", "Payload too large", $"The body must be at most {RequestBody.MaxBytes} bytes long");

    public static IResult Internal { get; } =
        Error(StatusCodes.Status500InternalServerError, "0500", "INTERNAL_ERROR", "Internal error", "The request could not be served");

    public static IResult Unavailable { get; } =
        Error(StatusCodes.Status503ServiceUnavailable, "0503", "SERVICE_UNAVAILABLE", "Service unavailable", "The request can be repeated later");

    /// <summary>
    /// A status this API has no text of its own for, in the shape of those it has: <c>0429</c>, <c>TOO_MANY_REQUESTS</c>.
    /// </summary>
    public static IResult Other(int statusCode)
    {
        var reason = ReasonPhrases.GetReasonPhrase(statusCode) is { Length: > 0 } known ? known : $"Status {statusCode}";
        return Error(statusCode, $"0{statusCode}", reason.Replace(' ', '_').Replace('-', '_').ToUpperInvariant(), reason, "The request could not be served");
    }

    private static IResult BadRequest(string message, IReadOnlyList<Violation> violations) =>
        Error(StatusCodes.Status400BadRequest, "0001", "BAD_REQUEST", message, $"{violations[0].Path}: {violations[0].Message}", violations);

    private static IResult Conflict(string detail) => Error(StatusCodes.Status409Conflict, "0009", "CONFLICT", "Conflict", detail);

    private static IResult Error(int statusCode, string code, string status, string message, string detail, IReadOnlyList<Violation>? violations = null) =>
        Results.Json(new ErrorMessage(code, status, message, detail, violations), BundleMigrationsJson.Default.ErrorMessage, Utf8Body.MediaType, statusCode);
}
