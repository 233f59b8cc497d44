using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>Failures outside the actions in the framework's words: <c>{"detail":"…"}</c>.</summary>
internal sealed class AppTransfersDialect : IErrorDialect
{
    private const string Scheme = "Bearer";

    public bool Speaks(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/orchestrator", StringComparison.Ordinal);

    public Task WriteAsync(HttpContext context, Failure failure)
    {
        SetHeaders(context);
        if (failure is Failure.Unauthenticated)
            context.Response.Headers.WWWAuthenticate = Scheme;
        return AnswerTo(failure, context.Request).WriteAsync(context);
    }

    public Task WriteAsync(HttpContext context, int statusCode)
    {
        SetHeaders(context);
        if (statusCode == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = Scheme;
        return AnswerTo(statusCode, context).WriteAsync(context);
    }

    private static void SetHeaders(HttpContext context)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        RestManners.SetHeaders(context.Response, endpoint?.Metadata.GetMetadata<RestViewAttribute>());
    }

    private static RestAnswer AnswerTo(int statusCode, HttpContext context) => statusCode switch
    {
        StatusCodes.Status400BadRequest => RestAnswer.MalformedRequest(),
        StatusCodes.Status401Unauthorized => RestAnswer.CredentialsRefused(),
        StatusCodes.Status403Forbidden => RestAnswer.Forbidden(),
        StatusCodes.Status404NotFound => RestAnswer.NotFound(),
        StatusCodes.Status405MethodNotAllowed => RestAnswer.MethodNotAllowed(context.Request.Method),
        StatusCodes.Status406NotAcceptable => RestAnswer.NotAcceptable(),
        StatusCodes.Status413PayloadTooLarge => RestAnswer.BodyTooLarge(),
        StatusCodes.Status415UnsupportedMediaType => RestAnswer.UnsupportedMediaType(context.Request.Headers[HeaderNames.ContentType].ToString()),
        StatusCodes.Status429TooManyRequests => RestAnswer.Throttled(context.Response.Headers.RetryAfter.ToString()),
        StatusCodes.Status500InternalServerError => RestAnswer.ServerError(),
        StatusCodes.Status503ServiceUnavailable => RestAnswer.Unavailable(),
        _ => RestAnswer.Other(statusCode),
    };

    private static RestAnswer AnswerTo(Failure failure, HttpRequest request) => failure switch
    {
        Failure.MalformedRequest => RestAnswer.MalformedRequest(),
        Failure.Unauthenticated => HasBearer(request) ? RestAnswer.CredentialsRefused() : RestAnswer.CredentialsMissing(),
        Failure.Forbidden => RestAnswer.Forbidden(),
        Failure.NotFound => RestAnswer.NotFound(),
        Failure.MethodNotAllowed => RestAnswer.MethodNotAllowed(request.Method),
        Failure.PayloadTooLarge => RestAnswer.BodyTooLarge(),
        Failure.UnsupportedMediaType => RestAnswer.UnsupportedMediaType(request.Headers[HeaderNames.ContentType].ToString()),
        Failure.Internal => RestAnswer.ServerError(),
        Failure.Unavailable => RestAnswer.Unavailable(),
    };

    // Credentials of another scheme are none to the framework: it asks each of its authenticators, and none takes them.
    private static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ', 2)[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase);
}
