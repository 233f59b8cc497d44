using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;

/// <summary>
/// How many codes a contact and a number may be sent within any hour. Counted over the requests themselves, so all replicas count alike;
/// to be asked under the locks on both, so that parallel requests count each other.
/// </summary>
internal sealed class RequestLimits(MigrationPlatformDbContext db, IOptions<SignatureRequestSettings> settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long to wait for the next request to be allowed; null when it is allowed now.</summary>
    public async Task<TimeSpan?> WaitAsync(long contactId, string mobile, DateTimeOffset now)
    {
        var forContact = await WaitAsync(request => request.ContactId == contactId, settings.Value.MaxPerContactPerHour, now);
        var forNumber = await WaitAsync(request => request.Mobile == mobile, settings.Value.MaxPerNumberPerHour, now);
        return forContact > forNumber || forNumber is null ? forContact : forNumber;
    }

    // The request that must leave the window first is the max-th newest.
    private async Task<TimeSpan?> WaitAsync(Expression<Func<SignatureRequest, bool>> counted, int max, DateTimeOffset now)
    {
        var since = now - Window;
        var oldest = await db.Set<SignatureRequest>().Where(counted).Where(request => request.CreatedAt > since)
            .OrderByDescending(request => request.CreatedAt).Skip(max - 1).Select(request => (DateTimeOffset?)request.CreatedAt)
            .FirstOrDefaultAsync();
        // A clock that was put back since would ask for more than the window.
        return oldest is not { } at ? null : at < now ? at - since : Window;
    }
}
