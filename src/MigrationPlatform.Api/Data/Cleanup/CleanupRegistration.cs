using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MigrationPlatform.Api.Data.Cleanup;

internal static class CleanupRegistration
{
    public static void AddCleanup<TCleanup>(this IServiceCollection services)
        where TCleanup : PeriodicCleanup
    {
        services.TryAddSingleton<CleanupTelemetry>();
        services.AddHostedService<TCleanup>();
    }
}
