using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Control;

/// <summary>What the control calls know of a call to an API, as a feature of its request.</summary>
internal sealed class ApiCall
{
    /// <summary>The template of the route; null for a path that has none.</summary>
    public string? Route { get; init; }

    /// <summary>The client token of the path, or else of the credentials.</summary>
    public string? ClientToken { get; init; }

    /// <summary>The sandbox whose credentials were sent, or else which the path names.</summary>
    public string? Sandbox { get; init; }

    /// <summary>An injected fault cuts the connection: no answer leaves.</summary>
    public bool HasNoAnswer { get; set; }

    /// <summary>Which of the worlds between resets the call was carried out in; null while it was not let in.</summary>
    public int? World { get; set; }
}

/// <summary>Tells calls to the APIs from those to the server's own pages. Stands right behind routing.</summary>
internal sealed class ApiCalls(RequestDelegate next, ClientTokens tokens, SandboxRegistry sandboxes)
{
    private const string TokenCall = "oauth/v2/token";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.BelongsToAnApi())
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            var form = route?.EndsWith(TokenCall, StringComparison.Ordinal) == true ? await PeekAsync(context.Request) : null;
            var credentials = CallCredentials.Of(context.Request, form);
            var ofPath = tokens.Of(context.Request.Path);
            var sandbox = sandboxes.Known(credentials.Sandbox) ?? sandboxes.Known(SandboxNames.IdIn(context.Request.Path.Value));
            context.Features.Set(new ApiCall
            {
                Route = route,
                Sandbox = sandbox,
                ClientToken = ofPath ?? credentials.ClientToken ?? (sandbox is null ? null : SandboxNames.ClientToken(sandbox)),
            });
        }

        await next(context);
    }

    // The form of the token call names its client in the body only.
    private static async Task<string> PeekAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var form = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return form;
    }
}
