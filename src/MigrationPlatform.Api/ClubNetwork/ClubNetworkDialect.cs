using Microsoft.AspNetCore.Authentication;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>
/// Failures outside the actions: the gateway's and the token check's 401s in their own shapes, everything else as <c>hydra:Error</c>.
/// Owns every path whose first segment is not one of the server's own.
/// </summary>
internal sealed class ClubNetworkDialect(ClientTokens tokens, ClubNetworkRoutes routes) : IErrorDialect
{
    public bool Speaks(PathString path)
    {
        var first = (path.Value ?? "").Split('/', 3).ElementAtOrDefault(1) ?? "";
        return first.Length > 0 && !ClientTokens.IsReserved(first);
    }

    public Task WriteAsync(HttpContext context, Fault fault) => fault switch
    {
        Fault.Unauthenticated => WriteUnauthenticatedAsync(context, fault),
        Fault.Forbidden => WriteUnauthenticatedAsync(context, fault),
        Fault.MalformedRequest => WriteAsync(context, fault, "Bad Request"),
        Fault.NotFound => WriteAsync(context, fault, NoRoute(context)),
        Fault.MethodNotAllowed => WriteMethodNotAllowedAsync(context),
        Fault.PayloadTooLarge => WriteAsync(context, fault, "Payload Too Large"),
        Fault.UnsupportedMediaType => WriteAsync(context, fault, "Unsupported Media Type"),
        Fault.Internal => WriteAsync(context, fault, "Internal Server Error"),
        Fault.Unavailable => WriteAsync(context, fault, "Service Unavailable"),
    };

    private Task WriteMethodNotAllowedAsync(HttpContext context)
    {
        var allow = string.Join(", ", routes.MethodsOf(context.Request.Path));
        if (allow.Length > 0)
        {
            context.Response.Headers.Allow = allow;
            return WriteAsync(context, Fault.MethodNotAllowed, $"{NoRoute(context)}: Method Not Allowed (Allow: {allow})");
        }

        context.Response.Headers.Remove("Allow");
        return WriteAsync(context, Fault.NotFound, NoRoute(context));
    }

    private string NoRoute(HttpContext context) => $"No route found for \"{context.Request.Method} {tokens.Behind(context.Request.Path)}\"";

    // The gateway stands before the API: its key is judged first, whatever is wrong with the token.
    private async Task WriteUnauthenticatedAsync(HttpContext context, Fault fault)
    {
        if (!(await context.AuthenticateAsync(Schemes.Gateway)).Succeeded)
            await WritePlainAsync(context, null, """{"message":"Unauthorized","http_status_code":401}""");
        else if (fault == Fault.Forbidden)
            await WriteAsync(context, fault, ClubNetworkError.UnauthorizedEndpoint.Description);
        else if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            await WritePlainAsync(context, "Bearer", """{"error":"access_denied","error_description":"OAuth2 authentication required"}""");
        else
            await WritePlainAsync(context, "Bearer", """{"error":"invalid_grant","error_description":"The access token provided is invalid."}""");
    }

    private static Task WritePlainAsync(HttpContext context, string? challenge, string json)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "application/json";
        context.Response.Headers.WWWAuthenticate = challenge;
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private Task WriteAsync(HttpContext context, Fault fault, string description) =>
        HydraErrorResult.WriteAsync(context, tokens.Of(context.Request.Path), new ClubNetworkError(fault.StatusCode(), description));
}
