using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// What the framework does before it asks for credentials: strict paths, the redirect to the last slash, content negotiation, standing
/// headers.
/// </summary>
public static class RestManners
{
    /// <summary>Stands behind routing and before authentication; leaves everything but a <see cref="RestViewAttribute"/> alone.</summary>
    public static void UseRestManners(this WebApplication app) =>
        app.Use((context, next) =>
            context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<RestViewAttribute>() is { } view
                ? InvokeAsync(context, next, endpoint.RoutePattern, view)
                : next(context));

    /// <summary>
    /// The headers of every answer: <c>Allow</c> from the view, the others as the framework's security middleware sets them.
    /// </summary>
    public static void SetHeaders(HttpResponse response, RestViewAttribute? view)
    {
        var headers = response.Headers;
        if (view is not null)
            headers.Allow = view.Allow;
        headers.XFrameOptions = "DENY";
        SetSecurityHeaders(headers);
    }

    private static Task InvokeAsync(HttpContext context, RequestDelegate next, RoutePattern pattern, RestViewAttribute view)
    {
        var path = context.Request.Path;
        if (!IsExact(pattern, path.Value))
        {
            context.SetEndpoint(null);
            return next(context);
        }

        if (!path.Value!.EndsWith('/'))
        {
            RedirectToSlash(context);
            return Task.CompletedTask;
        }

        SetHeaders(context.Response, view);
        var outcome = Negotiation.Of(context.Request, out var indent);
        context.SetIndent(indent);
        return outcome switch
        {
            NegotiationOutcome.Json => next(context),
            NegotiationOutcome.UnknownFormat => RestAnswer.NotFound().WriteAsync(context),
            NegotiationOutcome.NotAcceptable => RestAnswer.NotAcceptable().WriteAsync(context),
        };
    }

    /// <summary>The framework compares paths letter by letter, and an id in one holds no dot; ASP.NET Core is laxer in both.</summary>
    private static bool IsExact(RoutePattern pattern, ReadOnlySpan<char> path)
    {
        var rest = path.TrimStart('/');
        foreach (var segment in pattern.PathSegments)
        {
            var end = rest.IndexOf('/');
            var text = end < 0 ? rest : rest[..end];
            if (segment.Parts[0] is RoutePatternLiteralPart literal ? !text.SequenceEqual(literal.Content) : text.Contains('.'))
                return false;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return true;
    }

    private static void RedirectToSlash(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status301MovedPermanently;
        response.Headers.Location = $"{context.Request.PathBase.Add(context.Request.Path).ToUriComponent()}/{context.Request.QueryString.Value}";
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = 0;
        SetSecurityHeaders(response.Headers);
    }

    private static void SetSecurityHeaders(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
