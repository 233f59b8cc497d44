using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>
/// What stands around a document's calls: the server, the tags in the order of the scenario, and of the credentials those it asks for.
/// </summary>
internal sealed class DocumentFrame(IEnumerable<ApiDocument> documents) : IDocumentFilter
{
    /// <summary>The prefix under which the server is reached, put in when a document is answered.</summary>
    public const string Prefix = "/prefix-of-the-server";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var document = documents.First(document => document.Name == context.DocumentName);
        swaggerDoc.Servers = [new OpenApiServer { Url = Prefix, Description = "This server" }];
        swaggerDoc.ExternalDocs = new OpenApiExternalDocs { Description = "The API's page", Url = new Uri($"{Prefix}/dev/docs/{document.DocsPage}", UriKind.Relative) };
        if (document.Tags.Count > 0)
            swaggerDoc.Tags = new HashSet<OpenApiTag>(document.Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));

        var used = document.Credentials.SelectMany(all => all).ToHashSet();
        foreach (var unused in swaggerDoc.Components?.SecuritySchemes?.Keys.Where(scheme => !used.Contains(scheme)).ToList() ?? [])
            swaggerDoc.Components!.SecuritySchemes!.Remove(unused);

        OrderByScenario(swaggerDoc, document);
    }

    private static void OrderByScenario(OpenApiDocument swaggerDoc, ApiDocument document)
    {
        var order = document.Calls.Select((call, place) => (call.OperationId, place)).ToDictionary(call => call.OperationId, call => call.place);
        var paths = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths.OrderBy(path => path.Value.Operations?.Values.Min(Place) ?? int.MaxValue))
            paths.Add(path, item);
        swaggerDoc.Paths = paths;

        int Place(OpenApiOperation operation) => operation.OperationId is { } id ? order.GetValueOrDefault(id, int.MaxValue) : int.MaxValue;
    }
}
