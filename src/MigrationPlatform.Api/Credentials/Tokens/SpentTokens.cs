using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>Removes refresh tokens that have ended. A spent one stays until then, so that using it again is known for what it is.</summary>
internal sealed class SpentTokens(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SpentTokens> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public static Task<int> RemoveAsync(MigrationPlatformDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var instant = now.UtcDateTime;
        return db.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => token.ExpirationDate < instant).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await RemoveAsync(scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>(), clock.Now(), stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
            {
                logger.SpentTokensKept(exception.GetType().Name);
            }
        }
    }
}
