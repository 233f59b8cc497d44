using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>Failures outside the actions in the framework's words: <c>{"detail":"…"}</c>.</summary>
internal sealed class AppTransfersDialect : IErrorDialect
{
    private const string Scheme = "Bearer";

    public bool Speaks(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/orchestrator");

    public Task WriteAsync(HttpContext context, Fault fault)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        RestManners.SetHeaders(context.Response, endpoint?.Metadata.GetMetadata<RestViewAttribute>());
        if (fault is Fault.Unauthenticated)
            context.Response.Headers.WWWAuthenticate = Scheme;
        return AnswerTo(fault, context.Request).WriteAsync(context);
    }

    private static RestAnswer AnswerTo(Fault fault, HttpRequest request) => fault switch
    {
        Fault.MalformedRequest => RestAnswer.MalformedRequest(),
        Fault.Unauthenticated => HasBearer(request) ? RestAnswer.CredentialsRefused() : RestAnswer.CredentialsMissing(),
        Fault.Forbidden => RestAnswer.Forbidden(),
        Fault.NotFound => RestAnswer.NotFound(),
        Fault.MethodNotAllowed => RestAnswer.MethodNotAllowed(request.Method),
        Fault.PayloadTooLarge => RestAnswer.BodyTooLarge(),
        Fault.UnsupportedMediaType => RestAnswer.UnsupportedMediaType(request.Headers[HeaderNames.ContentType].ToString()),
        Fault.Internal => RestAnswer.ServerError(),
        Fault.Unavailable => RestAnswer.Unavailable(),
    };

    // Credentials of another scheme are none to the framework: it asks each of its authenticators, and none takes them.
    private static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().Split(' ', 2)[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase);
}
