using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MigrationPlatform.RestFramework.Http;

/// <summary>Base of every view: a method the view does not have is refused after the credentials, and so by the view itself.</summary>
public abstract class RestController : ControllerBase
{
    /// <summary>Every method that no other action of the view takes.</summary>
    [Route("")]
    [ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult RefuseMethod() => RestAnswer.MethodNotAllowed(Request.Method);

    /// <summary>What <c>OPTIONS</c> says of the view: with a method that takes a body, that body's fields.</summary>
    protected RestAnswer Describe(string? method = null, JsonObject? fields = null)
    {
        var view = HttpContext.GetEndpoint()?.Metadata.GetMetadata<RestViewAttribute>() ?? throw new InvalidOperationException("The controller is no view.");
        var description = new JsonObject
        {
            ["name"] = view.Name,
            ["description"] = "",
            ["renders"] = new JsonArray(MediaType.Json),
            ["parses"] = new JsonArray(MediaType.Json),
        };
        if (method is not null)
            description["actions"] = new JsonObject { [method] = fields };
        return RestAnswer.Ok(description);
    }
}
