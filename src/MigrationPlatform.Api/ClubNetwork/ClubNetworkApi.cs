namespace MigrationPlatform.Api.ClubNetwork;

internal static class ClubNetworkApi
{
    public static void AddClubNetworkApi(this WebApplicationBuilder builder)
    {
    }
}
