namespace MigrationPlatform.Api.AppTransfers;

internal static class AppTransfersApi
{
    public static void AddAppTransfersApi(this WebApplicationBuilder builder)
    {
    }
}
