using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>Answers 422 with what is wrong with the values of a body.</summary>
internal sealed class ViolationsResult(Violations violations) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var clientToken = context.HttpContext.ClientToken();
        var list = ConstraintViolationList.From(clientToken, violations);
        return JsonLdAnswers.WriteAsync(context.HttpContext, StatusCodes.Status422UnprocessableEntity, clientToken, list, JsonLdSerialization.Default.ConstraintViolationList);
    }
}

/// <summary>API Platform 2.6's list of violations.</summary>
public sealed record ConstraintViolationList(
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("hydra:title")] string Title,
    [property: JsonPropertyName("hydra:description")] string Description,
    [property: JsonPropertyName("violations")] IReadOnlyList<Violation> Violations)
{
    internal static ConstraintViolationList From(string clientToken, Violations violations) =>
        new(Contexts.Iri(clientToken, "ConstraintViolationList"), "ConstraintViolationList", HydraError.OnlyTitle,
            string.Join('\n', violations.All.Select(violation => $"{violation.PropertyPath}: {violation.Message}")), violations.All);
}
