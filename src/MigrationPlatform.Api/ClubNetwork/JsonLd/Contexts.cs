namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>The IRIs under <c>/{clientToken}/contexts</c>.</summary>
internal static class Contexts
{
    /// <summary>The IRI of a context; without the client token on a path that has none.</summary>
    public static string Iri(string? clientToken, string shortName) => clientToken is null ? $"/contexts/{shortName}" : $"/{clientToken}/contexts/{shortName}";
}
