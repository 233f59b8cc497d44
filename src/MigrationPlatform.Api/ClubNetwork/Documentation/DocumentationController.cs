using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.ClubNetwork.Documentation;

/// <summary>
/// What makes the answers linked data: the entrypoint, the documentation and the contexts. They hold nothing of anybody and are read
/// by JSON-LD libraries that send no credentials, so none are asked for.
/// </summary>
[AllowAnonymous]
[OnlyKnownClientTokens]
internal sealed class DocumentationController : ClubNetworkController
{
    /// <summary>The collections, to start from.</summary>
    // https://api-platform.com/docs/v2.6/core/extending-jsonld-context/ (where the vendor has it is not known)
    [HttpGet("")]
    [ProducesResponseType<JsonObject>(200, JsonLdAnswers.MediaType)]
    public IActionResult Entrypoint()
    {
        var entrypoint = new JsonObject { ["@context"] = Contexts.Iri(ClientToken, "Entrypoint"), ["@id"] = $"/{ClientToken}", ["@type"] = "Entrypoint" };
        foreach (var (name, resource) in Descriptions.All.OnEntrypoint())
            entrypoint[name] = $"/{ClientToken}/{resource.Collection}";
        return Answer(entrypoint);
    }

    /// <summary>The API in Hydra's terms.</summary>
    // https://www.hydra-cg.com/spec/latest/core/
    [HttpGet("docs.jsonld")]
    [ProducesResponseType<JsonObject>(200, JsonLdAnswers.MediaType)]
    public IActionResult Documentation() => Answer(ApiDocumentation.Of(ClientToken, Request.DocumentationUrl(ClientToken), Descriptions.All));

    /// <summary>What the keys of a resource mean; <c>.jsonld</c> may follow the name.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html shows these IRIs in its answers.
    [HttpGet("contexts/{shortName}")]
    [ProducesResponseType<JsonObject>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public IActionResult Context(string? shortName)
    {
        const string suffix = ".jsonld";
        var name = shortName ?? "";
        if (name.EndsWith(suffix, StringComparison.Ordinal))
            name = name[..^suffix.Length];
        return Contexts.Of(name, Request.DocumentationUrl(ClientToken), Descriptions.All) is { } context ? Answer(context) : Refuse(ClubNetworkError.ItemNotFound);
    }

    private static JsonLdResult<JsonObject> Answer(JsonObject document) => new(document, JsonLdSerialization.Default.JsonObject) { IsPublic = true };
}

/// <summary>A first segment that is nobody's client token is no route, though its shape would do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnlyKnownClientTokensAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var clientToken = http.ClientToken();
        var db = http.RequestServices.GetRequiredService<MigrationPlatformDbContext>();
        if (await db.Set<NetworkNode>().AnyAsync(node => node.ClientToken == clientToken, http.RequestAborted))
            await next();
        else
            await http.WriteFailureAsync(Failure.NotFound);
    }
}
