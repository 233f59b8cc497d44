using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>
/// How many codes a contact, a number and a client token may have within any hour. Counted over the requests themselves, so all replicas
/// count alike; to be asked under the locks on contact and number, so that parallel requests count each other.
/// </summary>
internal sealed class RequestLimits(MigrationPlatformDbContext db, WrongCodeLimit wrongCodes, IOptions<SignatureRequestSettings> settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long to wait for the next request to be allowed; null when it is allowed now.</summary>
    public async Task<TimeSpan?> WaitAsync(string clientToken, long contactId, string mobile, DateTimeOffset now)
    {
        var since = now - Window;
        var simulated = settings.Value.NumbersAreSimulated;
        var recent = await db.Set<SignatureRequest>()
            .Where(request => request.CreatedAt > since && (request.ContactId == contactId || request.Mobile == mobile))
            .Where(request => !simulated || request.ClientToken == clientToken)
            .OrderByDescending(request => request.CreatedAt)
            .Select(request => new { request.ClientToken, request.ContactId, request.Mobile, request.CreatedAt })
            .ToListAsync();
        var ofNumber = recent.Where(request => request.Mobile == mobile).ToList();
        TimeSpan?[] waits =
        [
            Wait(recent.Where(request => request.ContactId == contactId).Select(request => request.CreatedAt), settings.Value.MaxPerContactPerHour, now),
            Wait(ofNumber.Where(request => request.ClientToken == clientToken).Select(request => request.CreatedAt), settings.Value.MaxPerNumberPerHour, now),
            Wait(ofNumber.Select(request => request.CreatedAt), settings.Value.MaxPerNumberOverallPerHour, now),
            await wrongCodes.ForRequestAsync(clientToken, contactId, mobile, now),
            await ForClientTokenAsync(clientToken, now),
        ];
        return waits.Max();
    }

    private async Task<TimeSpan?> ForClientTokenAsync(string clientToken, DateTimeOffset now)
    {
        await db.LockAsync($"signature requests of {clientToken}");
        var since = now - Window;
        var maxthNewest = await db.Set<SignatureRequest>().Where(request => request.ClientToken == clientToken && request.CreatedAt > since)
            .OrderByDescending(request => request.CreatedAt).Skip(settings.Value.MaxPerClientTokenPerHour - 1).Take(1)
            .Select(request => request.CreatedAt).ToListAsync();
        return Wait(maxthNewest, 1, now);
    }

    // The request that must leave the window first is the max-th newest.
    private static TimeSpan? Wait(IEnumerable<DateTimeOffset> newestFirst, int max, DateTimeOffset now)
    {
        if (newestFirst.Skip(max - 1).Select(at => (DateTimeOffset?)at).FirstOrDefault() is not { } oldest)
            return null;
        // A clock that was put back since would ask for more than the window.
        return oldest < now ? oldest + Window - now : Window;
    }
}
