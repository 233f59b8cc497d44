using System.Text.Json;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>The reasons of a review as their column keeps them: one JSON array.</summary>
internal static class ScoringReasons
{
    public static string Write(string[] reasons) => JsonSerializer.Serialize(reasons, BundleMigrationsJson.Default.StringArray);

    public static string[] Read(string stored) => JsonSerializer.Deserialize(stored, BundleMigrationsJson.Default.StringArray) ?? [];
}
