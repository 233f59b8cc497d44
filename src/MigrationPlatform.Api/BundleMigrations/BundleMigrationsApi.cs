namespace MigrationPlatform.Api.BundleMigrations;

internal static class BundleMigrationsApi
{
    public static void AddBundleMigrationsApi(this WebApplicationBuilder builder)
    {
    }
}
