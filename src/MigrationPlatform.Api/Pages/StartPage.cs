namespace MigrationPlatform.Api.Pages;

/// <summary>
/// <c>/</c> in Development: what this is, and the scenarios to play in a browser. Its parts lie under <c>/dev/pages/</c>, the documentation
/// under <c>/dev/docs/</c>.
/// Every link in them is relative, so that they work behind a proxy that strips a prefix.
/// </summary>
internal static class StartPage
{
    private static readonly string[] Parts = ["page.css", "play.js", "inbox.js", "elements.js", "icon.svg"];

    public static void MapPages(this WebApplication app)
    {
        var icon = PageFile.Read("icon.ico");
        app.MapGet("/favicon.ico", (HttpContext context) => icon.Answer(context)).AllowAnonymous().ExcludeFromDescription();
        if (!app.Environment.IsDevelopment())
            return;

        var page = PageFile.Read("index.html");
        app.MapGet("/", (HttpContext context) => page.Answer(context, ("base", PageFile.BaseOf(context)), ("sandboxes", MakesSandboxes(context) ? "true" : "false"))).AllowAnonymous().ExcludeFromDescription();

        var parts = Parts.ToDictionary(name => name, PageFile.Read);
        app.MapGet("/dev/pages/{part}", (HttpContext context, string part) => parts.TryGetValue(part, out var file) ? file.Answer(context) : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();

        var documentation = new Documentation();
        app.MapGet("/dev/docs/{**path}", (HttpContext context, string path) => documentation.Find(path) is { } found ? found.Answer(context) : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
    }

    // The control calls may be turned off; the page then plays in the demo world.
    private static bool MakesSandboxes(HttpContext context) =>
        context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(endpoint => endpoint.RoutePattern.RawText == "/dev/sandboxes");
}
