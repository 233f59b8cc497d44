using System.Text.Json.Nodes;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary><c>docs.jsonld</c>: the API in Hydra's terms, as API Platform 2.6 writes it and its clients read it.</summary>
internal static class ApiDocumentation
{
    /// <param name="clientToken">Whose documentation it is.</param>
    /// <param name="documentation">Its own address.</param>
    /// <param name="resources">What it describes.</param>
    public static JsonObject Of(string clientToken, string documentation, IReadOnlyList<ResourceDescription> resources) => new()
    {
        ["@context"] = Context(documentation),
        ["@id"] = $"/{clientToken}/docs.jsonld",
        ["@type"] = "hydra:ApiDocumentation",
        ["hydra:title"] = "Club network",
        ["hydra:description"] = "Clubs, their contacts, and the moving of a prospect from one club to another.",
        ["hydra:entrypoint"] = $"/{clientToken}",
        ["hydra:supportedClass"] = new JsonArray([.. resources.Select(Class), Entrypoint(resources), ConstraintViolation(), ConstraintViolationList()]),
    };

    private static JsonObject Context(string documentation) => new()
    {
        ["@vocab"] = $"{documentation}#",
        ["hydra"] = Contexts.Hydra,
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["xmls"] = "http://www.w3.org/2001/XMLSchema#",
        ["owl"] = "http://www.w3.org/2002/07/owl#",
        ["schema"] = "http://schema.org/",
        ["domain"] = Reference("rdfs:domain"),
        ["range"] = Reference("rdfs:range"),
        ["subClassOf"] = Reference("rdfs:subClassOf"),
        ["expects"] = Reference("hydra:expects"),
        ["returns"] = Reference("hydra:returns"),
    };

    private static JsonObject Reference(string id) => new() { ["@id"] = id, ["@type"] = "@id" };

    private static JsonObject Class(ResourceDescription resource) => new JsonObject
    {
        ["@id"] = resource.Class,
        ["@type"] = "hydra:Class",
        ["rdfs:label"] = resource.ShortName,
        ["hydra:title"] = resource.ShortName,
        ["hydra:description"] = resource.Title,
        ["hydra:supportedProperty"] = new JsonArray([.. resource.Properties.Select(property => Property(resource, property))]),
        ["hydra:supportedOperation"] = new JsonArray([.. resource.ItemMethods.Select(method => Operation(resource, method, isItem: true))]),
    };

    private static JsonObject Property(ResourceDescription resource, ResourceProperty property) => new JsonObject
    {
        ["@type"] = "hydra:SupportedProperty",
        ["hydra:property"] = new JsonObject
        {
            ["@id"] = $"#{resource.ShortName}/{property.Name}",
            ["@type"] = "rdf:Property",
            ["rdfs:label"] = property.Name,
            ["domain"] = resource.Class,
            ["range"] = property.Range,
        },
        ["hydra:title"] = property.Name,
        ["hydra:required"] = property.IsRequired,
        ["hydra:readable"] = property.IsReadable,
        ["hydra:writeable"] = property.IsWritable,
    };

    private static JsonObject Operation(ResourceDescription resource, string method, bool isItem)
    {
        var (action, title) = (method, isItem) switch
        {
            ("GET", true) => ("schema:FindAction", $"Retrieves {resource.ShortName} resource."),
            ("GET", false) => ("schema:FindAction", $"Retrieves the collection of {resource.ShortName} resources."),
            ("PUT", _) => ("schema:ReplaceAction", $"Replaces the {resource.ShortName} resource."),
            ("POST", _) => ("schema:CreateAction", $"Creates a {resource.ShortName} resource."),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No call of ours has this method."),
        };
        var operation = new JsonObject
        {
            ["@type"] = new JsonArray("hydra:Operation", action),
            ["hydra:method"] = method,
            ["hydra:title"] = title,
            ["rdfs:label"] = title,
            ["returns"] = method == "GET" && !isItem ? "hydra:Collection" : resource.Class,
        };
        if (method != "GET")
            operation["expects"] = resource.Class;
        return operation;
    }

    private static JsonObject Entrypoint(IReadOnlyList<ResourceDescription> resources) => new JsonObject
    {
        ["@id"] = "#Entrypoint",
        ["@type"] = "hydra:Class",
        ["hydra:title"] = "The API entrypoint",
        ["hydra:supportedProperty"] = new JsonArray([.. resources.OnEntrypoint().Select(entry => EntrypointLink(entry.Name, entry.Resource))]),
        ["hydra:supportedOperation"] = new JsonObject
        {
            ["@type"] = "hydra:Operation",
            ["hydra:method"] = "GET",
            ["rdfs:label"] = "The API entrypoint.",
            ["returns"] = "#Entrypoint",
        },
    };

    private static JsonObject EntrypointLink(string name, ResourceDescription resource) => new JsonObject
    {
        ["@type"] = "hydra:SupportedProperty",
        ["hydra:property"] = new JsonObject
        {
            ["@id"] = $"#Entrypoint/{name}",
            ["@type"] = "hydra:Link",
            ["domain"] = "#Entrypoint",
            ["rdfs:label"] = $"The collection of {resource.ShortName} resources",
            ["rdfs:range"] = new JsonArray(
                new JsonObject { ["@id"] = "hydra:Collection" },
                new JsonObject
                {
                    ["owl:equivalentClass"] = new JsonObject
                    {
                        ["owl:onProperty"] = new JsonObject { ["@id"] = "hydra:member" },
                        ["owl:allValuesFrom"] = new JsonObject { ["@id"] = resource.Class },
                    },
                }),
            ["hydra:supportedOperation"] = new JsonArray([.. resource.CollectionMethods.Select(method => Operation(resource, method, isItem: false))]),
        },
        ["hydra:title"] = $"The collection of {resource.ShortName} resources",
        ["hydra:readable"] = true,
        ["hydra:writeable"] = false,
    };

    private static JsonObject ConstraintViolation() => Class(new ResourceDescription("ConstraintViolation", "What is wrong with one value.",
        [ResourceProperty.Sent("propertyPath"), ResourceProperty.Sent("message"), ResourceProperty.Sent("code")]));

    private static JsonObject ConstraintViolationList() => Class(new ResourceDescription("ConstraintViolationList", "What is wrong with the values of a body.",
        [ResourceProperty.Sent("violations", "#ConstraintViolation")]));
}
