using Microsoft.OpenApi;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>
/// What the actions do not say of themselves in the OpenAPI document: the network headers and the filters, with values of the demo
/// network, so that each call can be tried as it stands.
/// </summary>
internal sealed class NetworkParameters : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.DocumentName != ClubNetworkController.Document || context.ApiDescription.RelativePath?.Split('/') is not ["{clientToken}", .. var rest])
            return;
        var collection = rest.FirstOrDefault() ?? "";
        var call = $"{context.ApiDescription.HttpMethod} {collection}";

        operation.Parameters ??= [];
        if (operation.Parameters.FirstOrDefault(parameter => parameter.Name == "clientToken")?.Schema is OpenApiSchema token)
            token.Pattern = "^[a-z0-9][a-z0-9_-]*$";
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<NetworkHeadersAttribute>().Any())
            AddNetworkHeaders(operation.Parameters, isOfDestination: collection != "contacts");
        if (call == "GET contacts" && rest.Length == 1)
            AddFilters(operation.Parameters);
    }

    private static void AddNetworkHeaders(IList<IOpenApiParameter> parameters, bool isOfDestination)
    {
        parameters.Add(Text(NetworkHeadersAttribute.ClubHeader, ParameterLocation.Header,
            "IRI of the club on whose behalf the call is made; for a migration, the destination. A token bound to a club or contact may leave it out.", isOfDestination ? "/demoapi/clubs/1357" : "/demoapi/clubs/1356"));
        parameters.Add(Text(NetworkHeadersAttribute.NodeHeader, ParameterLocation.Header,
            "IRI of the node the caller stands at: the club's own or one above it. A token bound to a club or contact may leave it out.", isOfDestination ? "/demoapi/network_nodes/1054" : "/demoapi/network_nodes/1053"));
    }

    private static void AddFilters(IList<IOpenApiParameter> parameters)
    {
        foreach (var name in ContactFilters.Names)
            parameters.Add(Text(name, ParameterLocation.Query, $"Only contacts with this value; {name}[] takes several."));
        parameters.Add(Text("page", ParameterLocation.Query, "From 1."));
        parameters.Add(Text("itemsPerPage", ParameterLocation.Query, "30 unless given, 100 at most."));
    }

    private static OpenApiParameter Text(string name, ParameterLocation place, string description, string? example = null) =>
        new() { Name = name, In = place, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
}
