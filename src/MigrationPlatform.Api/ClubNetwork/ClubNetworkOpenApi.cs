using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>
/// What the actions do not say of themselves in the OpenAPI document: the network headers, the filters, and for every input a value of the demo network,
/// so that each call can be tried as it stands.
/// </summary>
internal sealed class ClubNetworkOpenApi : IOperationFilter
{
    private static readonly Dictionary<string, string> Ids = new()
    {
        ["clubs"] = "1357",
        ["contacts"] = "2973001",
        ["network_nodes"] = "1054",
        ["signature_requests"] = "1",
        ["contexts"] = "Contact",
    };

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["POST contacts"] = """
            {"familyName":"DEV","givenName":"Test","gender":"male","clubId":"/demoapi/clubs/1356","birthDate":"2000-01-01","email":"gym-test+123@mail.example","mobile":"+33626082780","address":{"addressCountry":"France","addressLocality":"Toulon","streetAddress":"52 chemin du test","postalCode":"83390"}}
            """,
        ["PUT contacts"] = """{"givenName":"Test Update"}""",
        ["POST contact_migration_requests"] = """{"contactId":"/demoapi/contacts/2973001","clubId":"/demoapi/clubs/1357","disableNetwork":true}""",
        ["POST signature_requests"] = """{"transition":"validate","code":"949875","disableNetwork":true}""",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.DocumentName != ClubNetworkController.Document || context.ApiDescription.RelativePath?.Split('/') is not ["{clientToken}", .. var rest])
            return;
        var collection = rest.FirstOrDefault() ?? "";
        var call = $"{context.ApiDescription.HttpMethod} {collection}";

        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            parameter.Example = parameter.Name == "clientToken" ? "demoapi" : Ids.GetValueOrDefault(collection);
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<NetworkHeadersAttribute>().Any())
            AddNetworkHeaders(operation.Parameters, isOfDestination: collection != "contacts");
        if (call == "GET contacts" && rest.Length == 1)
            AddFilters(operation.Parameters);
        if (Bodies.TryGetValue(call, out var body) && operation.RequestBody?.Content?["application/json"] is OpenApiMediaType json)
            json.Example = JsonNode.Parse(body);
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
