using Microsoft.AspNetCore.WebUtilities;
using MigrationPlatform.Api.Errors;
using Words = OpenIddict.Abstractions.OpenIddictConstants.Errors;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// Failures of the token call before OpenIddict sees it, or after it gave up: the shape of RFC 6749, whatever API's path it was asked
/// under.
/// </summary>
internal sealed class TokenDialect : IErrorDialect
{
    public const string Path = "/oauth/v2/token";

    public bool Speaks(PathString path) => path.Value?.TrimEnd('/').EndsWith(Path, StringComparison.OrdinalIgnoreCase) == true;

    public Task WriteAsync(HttpContext context, Failure failure) =>
        context.Response.WriteTokenAnswerAsync(failure.StatusCode(), RefusalOf(failure), TokenJson.Plain.TokenRefusal);

    public Task WriteAsync(HttpContext context, int statusCode) =>
        context.Response.WriteTokenAnswerAsync(statusCode, RefusalOf(statusCode), TokenJson.Plain.TokenRefusal);

    // RFC 6749 has words for four kinds of trouble only.
    private static TokenRefusal RefusalOf(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => TokenRefusals.Client,
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable =>
            new TokenRefusal(Words.TemporarilyUnavailable, ReasonPhrases.GetReasonPhrase(statusCode)),
        >= 500 => new TokenRefusal(Words.ServerError, ReasonPhrases.GetReasonPhrase(statusCode)),
        _ => TokenRefusals.Request,
    };

    // The texts are chosen: the vendor's library knows 400 only.
    private static TokenRefusal RefusalOf(Failure failure) => failure switch
    {
        Failure.MalformedRequest => TokenRefusals.Request,
        Failure.Unauthenticated => TokenRefusals.Client,
        Failure.Forbidden => TokenRefusals.Client,
        Failure.NotFound => new TokenRefusal(Words.InvalidRequest, "There is no token endpoint here"),
        Failure.MethodNotAllowed => new TokenRefusal(Words.InvalidRequest, "A token is asked for by POST"),
        Failure.PayloadTooLarge => new TokenRefusal(Words.InvalidRequest, "The request is too large"),
        Failure.UnsupportedMediaType => TokenRefusals.Request,
        Failure.Internal => new TokenRefusal(Words.ServerError, "Internal Server Error"),
        Failure.Unavailable => new TokenRefusal(Words.TemporarilyUnavailable, "Service Unavailable"),
    };
}
