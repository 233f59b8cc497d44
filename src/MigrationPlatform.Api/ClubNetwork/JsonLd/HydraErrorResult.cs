using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>Answers with a <c>hydra:Error</c>.</summary>
internal sealed class HydraErrorResult(ClubNetworkError error) : IActionResult
{
    public ClubNetworkError Error => error;

    /// <summary>Seconds to wait, on a 429.</summary>
    public int? RetryAfter { get; init; }

    public Task ExecuteResultAsync(ActionContext context)
    {
        if (RetryAfter is { } seconds)
            context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(context.HttpContext, context.HttpContext.ClientToken(), error);
    }

    public static Task WriteAsync(HttpContext context, string? clientToken, ClubNetworkError error) =>
        JsonLdAnswers.WriteAsync(context, error.Status, clientToken, HydraError.From(clientToken, error), JsonLdSerialization.Default.HydraError);
}

/// <summary>API Platform 2.6's error body: no id, no status, no trace.</summary>
public sealed record HydraError(
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("hydra:title")] string Title,
    [property: JsonPropertyName("hydra:description")] string Description)
{
    internal const string OnlyTitle = "An error occurred";

    internal static HydraError From(string? clientToken, ClubNetworkError error) =>
        new(Contexts.Iri(clientToken, "Error"), "hydra:Error", OnlyTitle, error.Description);
}
