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
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        RestManners.SetHeaders(context.Response, endpoint?.Metadata.GetMetadata<RestViewAttribute>());
        if (failure is Failure.Unauthenticated)
            context.Response.Headers.WWWAuthenticate = Scheme;
        return AnswerTo(failure, context.Request).WriteAsync(context);
    }

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
