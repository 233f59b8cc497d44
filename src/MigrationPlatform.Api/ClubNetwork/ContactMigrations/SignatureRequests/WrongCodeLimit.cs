using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// How many wrong codes a contact and its number may be given within any 24 hours, over all requests of a client token. Of a million codes
/// one is right, so the bound is the chance of moving a contact by guessing. Counted by number too, so that a contact that was created
/// again starts with what it had.
/// </summary>
internal sealed class WrongCodeLimit(MigrationPlatformDbContext db, IOptions<SignatureRequestSettings> settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>
    /// How long to wait for the next code to be taken; null when it is taken now. Locks the number only where parallel calls could pass the
    /// bound:
    /// a pending request counts as if all its attempts were used up, and while that fits, no order of calls goes beyond it.
    /// </summary>
    public async Task<TimeSpan?> ForCodeAsync(SignatureRequest request, DateTimeOffset now)
    {
        var counted = await ReadAsync(request.ClientToken, request.ContactId, request.Mobile, now);
        if (counted.Sum(one => one.IsPending ? SignatureRequest.MaxAttempts : one.Attempts) <= settings.Value.MaxWrongCodesPerDay)
            return null;
        await db.LockNumberAsync(settings.Value.NumberKey(request.ClientToken, request.Mobile));
        return await ForRequestAsync(request.ClientToken, request.ContactId, request.Mobile, now);
    }

    /// <summary>
    /// How long to wait for the next request to make sense; null when it does now. To be asked under the lock on the number.
    /// </summary>
    public async Task<TimeSpan?> ForRequestAsync(string clientToken, long contactId, string mobile, DateTimeOffset now)
    {
        var counted = await ReadAsync(clientToken, contactId, mobile, now);
        var tooMany = counted.Sum(one => one.Attempts) - settings.Value.MaxWrongCodesPerDay;
        if (tooMany < 0)
            return null;
        foreach (var one in counted)
        {
            tooMany -= one.Attempts;
            if (tooMany < 0)
                return one.ExpiresAt - (now - Window);
        }

        return Window;
    }

    // A code is given while its request lives, so the request leaves the window no earlier than the code does.
    private async Task<List<Counted>> ReadAsync(string clientToken, long contactId, string mobile, DateTimeOffset now)
    {
        var since = now - Window;
        return await db.Set<SignatureRequest>()
            .Where(request => request.ClientToken == clientToken && (request.ContactId == contactId || request.Mobile == mobile))
            .Where(request => request.ExpiresAt > since && (request.Attempts > 0 || request.State == SignatureRequestState.Requested))
            .OrderBy(request => request.ExpiresAt)
            .Select(request => new Counted(request.Attempts, request.ExpiresAt, request.State == SignatureRequestState.Requested && request.ExpiresAt > now))
            .ToListAsync();
    }

    private sealed record Counted(int Attempts, DateTimeOffset ExpiresAt, bool IsPending);
}
