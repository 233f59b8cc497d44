using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>
/// Failures outside the actions: the gateway's and the token check's 401s in their own shapes, everything else as <c>hydra:Error</c>.
/// Owns every path whose first segment is not one of the server's own.
/// </summary>
internal sealed class ClubNetworkDialect(ClientTokens tokens, ClubNetworkRoutes routes) : IErrorDialect
{
    private const string InvalidToken = """{"error":"invalid_grant","error_description":"The access token provided is invalid."}""";

    public bool Speaks(PathString path)
    {
        var first = (path.Value ?? "").Split('/', 3).ElementAtOrDefault(1) ?? "";
        return first.Length > 0 && !ClientTokens.IsReserved(first);
    }

    public Task WriteAsync(HttpContext context, Failure failure) => failure switch
    {
        Failure.Unauthenticated => WriteUnauthenticatedAsync(context, failure),
        Failure.Forbidden => WriteUnauthenticatedAsync(context, failure),
        Failure.MalformedRequest => WriteAsync(context, failure, "Bad Request"),
        Failure.NotFound => WriteNoRouteAsync(context),
        Failure.MethodNotAllowed => WriteNoRouteAsync(context),
        Failure.PayloadTooLarge => WriteAsync(context, failure, "Payload Too Large"),
        Failure.UnsupportedMediaType => WriteAsync(context, failure, "Unsupported Media Type"),
        Failure.Internal => WriteAsync(context, failure, "Internal Server Error"),
        Failure.Unavailable => WriteAsync(context, failure, "Service Unavailable"),
    };

    public Task WriteAsync(HttpContext context, int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => WritePlainAsync(context, "Bearer", InvalidToken),
        StatusCodes.Status403Forbidden => WriteAsync(context, statusCode, ClubNetworkError.UnauthorizedEndpoint.Description),
        _ => WriteAsync(context, statusCode, ReasonPhrases.GetReasonPhrase(statusCode)),
    };

    // The framework cannot tell these two apart here: see ClubNetworkRoutes.
    private Task WriteNoRouteAsync(HttpContext context)
    {
        var methods = routes.MethodsOf(context.Request.Path);
        if (methods.Count > 0 && !methods.Contains(context.Request.Method))
        {
            var allow = string.Join(", ", methods);
            context.Response.Headers.Allow = allow;
            return WriteAsync(context, Failure.MethodNotAllowed, $"{NoRoute(context)}: Method Not Allowed (Allow: {allow})");
        }

        context.Response.Headers.Remove("Allow");
        return WriteAsync(context, Failure.NotFound, NoRoute(context));
    }

    private string NoRoute(HttpContext context) => $"No route found for \"{context.Request.Method} {tokens.Behind(context.Request.Path)}\"";

    // The gateway stands before the API: its key is judged first, whatever is wrong with the token.
    private async Task WriteUnauthenticatedAsync(HttpContext context, Failure failure)
    {
        if (!(await context.AuthenticateAsync(Schemes.Gateway)).Succeeded)
            await WritePlainAsync(context, null, """{"message":"Unauthorized","http_status_code":401}""");
        else if (failure == Failure.Forbidden)
            await WriteAsync(context, failure, ClubNetworkError.UnauthorizedEndpoint.Description);
        else if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            await WritePlainAsync(context, "Bearer", """{"error":"access_denied","error_description":"OAuth2 authentication required"}""");
        else
            await WritePlainAsync(context, "Bearer", InvalidToken);
    }

    private static Task WritePlainAsync(HttpContext context, string? challenge, string json)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "application/json";
        context.Response.Headers.WWWAuthenticate = challenge;
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private Task WriteAsync(HttpContext context, Failure failure, string description) => WriteAsync(context, failure.StatusCode(), description);

    private Task WriteAsync(HttpContext context, int statusCode, string description) =>
        HydraErrorResult.WriteAsync(context, tokens.Of(context.Request.Path), new ClubNetworkError(statusCode, description));
}
