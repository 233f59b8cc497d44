using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.AppTransfers.OpenApi;

/// <summary>Every path of this API ends in a slash, which the route templates do not show; without it a call is redirected.</summary>
internal sealed class SlashedPaths : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        if (context.DocumentName != AppTransfersApi.Document)
            return;

        var paths = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths)
            paths.Add(path.TrimEnd('/') + "/", item);
        swaggerDoc.Paths = paths;
    }
}
