using System.Text.Json.Nodes;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>The documents under <c>/{clientToken}/contexts</c>: what the keys of an answer mean.</summary>
internal static class Contexts
{
    public const string Hydra = "http://www.w3.org/ns/hydra/core#";

    private const string Entrypoint = "Entrypoint";

    // Their keys are Hydra's, or fall under the vocabulary as a whole.
    private static readonly string[] WithoutTerms = ["Error", "ConstraintViolationList"];

    /// <summary>The IRI of a context; without the client token on a path that has none.</summary>
    public static string Iri(string? clientToken, string shortName) => clientToken is null ? $"/contexts/{shortName}" : $"/{clientToken}/contexts/{shortName}";

    /// <summary>The context of that name; null when there is none.</summary>
    /// <param name="shortName">Of a resource, or <c>Entrypoint</c>, <c>Error</c>, <c>ConstraintViolationList</c>.</param>
    /// <param name="documentation">The address of <c>docs.jsonld</c>, which every term is a fragment of.</param>
    /// <param name="resources">All there are.</param>
    public static JsonObject? Of(string shortName, string documentation, IReadOnlyList<ResourceDescription> resources)
    {
        var context = new JsonObject { ["@vocab"] = $"{documentation}#", ["hydra"] = Hydra };
        if (shortName == Entrypoint)
        {
            foreach (var (name, _) in resources.OnEntrypoint())
                context[name] = new JsonObject { ["@id"] = $"{Entrypoint}/{name}", ["@type"] = "@id" };
        }
        else if (resources.FirstOrDefault(resource => resource.ShortName == shortName) is { } resource)
        {
            foreach (var described in resource.Embedded.Prepend(resource))
            {
                foreach (var property in described.Properties)
                    context[property.Name] = $"{described.ShortName}/{property.Name}";
            }
        }
        else if (!WithoutTerms.Contains(shortName))
        {
            return null;
        }

        return new JsonObject { ["@context"] = context };
    }
}
