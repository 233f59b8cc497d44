namespace MigrationPlatform.Api.ClubNetwork.Paths;

internal static class ClubNetworkRequests
{
    public static string ClientToken(this HttpContext context) =>
        context.GetRouteValue("clientToken") as string ?? throw new InvalidOperationException("The route has no client token.");
}
