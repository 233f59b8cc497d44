namespace MigrationPlatform.Api.ClubNetwork.Paths;

/// <summary>
/// A path with one slash too many at its end is redirected to the one without for GET and HEAD, and is no route for other methods,
/// as Symfony's router does it (inferred). The framework's routing takes both for the same.
/// </summary>
internal static class TrailingSlashes
{
    public static void UseTrailingSlashes(this WebApplication app)
    {
        var routes = app.Services.GetRequiredService<ClubNetworkRoutes>();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (!routes.HasSlashTooMany(request.Path))
                return next(context);

            PathString without = request.Path.Value![..^1];
            if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && routes.MethodsOf(without).Contains(HttpMethods.Get))
            {
                context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
                context.Response.Headers.Location = $"{request.PathBase}{without}{request.QueryString}";
                return Task.CompletedTask;
            }

            if (context.GetEndpoint() is RouteEndpoint endpoint && ClubNetworkRoutes.IsOfThisApi(endpoint))
                context.SetEndpoint(null);
            return next(context);
        });
    }
}
