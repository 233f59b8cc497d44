using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>Removes refresh tokens that have ended. A spent one stays until then, so that using it again is known for what it is.</summary>
internal sealed class SpentTokens(IServiceScopeFactory scopes, TimeProvider clock, CleanupTelemetry telemetry, ILogger<SpentTokens> logger)
    : PeriodicCleanup(scopes, clock, telemetry, logger)
{
    protected internal override Task<int> CleanBatchAsync(MigrationPlatformDbContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var instant = now.UtcDateTime;
        return db.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.ExpirationDate < instant)
            .OrderBy(token => token.ExpirationDate)
            .Take(atMost)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
