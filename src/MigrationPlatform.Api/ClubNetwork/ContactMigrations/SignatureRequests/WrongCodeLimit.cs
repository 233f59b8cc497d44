using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// How many wrong codes a contact and its number may be given within any 24 hours, over all requests of a client token. Of a million codes
/// one is right, so the bound is the chance of moving a contact by guessing. Counted by number too, so that a contact that was created
/// again starts with what it had.
/// </summary>
internal sealed class WrongCodeLimit(MigrationPlatformDbContext db, IOptions<SignatureRequestSettings> settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How many wrong codes there may be.</summary>
    public int Max => settings.Value.MaxWrongCodesPerDay;

    /// <summary>Requests that lived past this instant count.</summary>
    public static DateTimeOffset CountedSince(DateTimeOffset now) => now - Window;

    /// <summary>
    /// How long to wait for the next code to be taken; null when it is taken now. Locks the number only where parallel calls could pass the
    /// bound: a pending request counts as if all its attempts were used up, and while that fits, no order of calls goes beyond it.
    /// </summary>
    public async Task<TimeSpan?> ForCodeAsync(SignatureRequest request, DateTimeOffset now)
    {
        var counted = await ReadAsync(request, now);
        if (counted.Sum(one => one.IsPending ? SignatureRequest.MaxAttempts : one.Attempts) <= Max)
            return null;
        await db.LockNumberAsync(settings.Value.NumberKey(request.ClientToken, request.Mobile));
        return Wait(await ReadAsync(request, now), now);
    }

    /// <summary>
    /// How long to wait for the next request to make sense; null when it does now. Asked in a batch, behind the lock on the number, and
    /// answered once that was executed.
    /// </summary>
    /// <param name="batch">What is sent behind the lock.</param>
    /// <param name="clientToken">Whose requests count.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="mobile">The contact's number, one row.</param>
    /// <param name="asked">Not after the moment that the answer is for.</param>
    public Func<DateTimeOffset, TimeSpan?> ForRequest(StatementBatch batch, string clientToken, long contactId, IQueryable<string?> mobile, DateTimeOffset asked)
    {
        var counted = batch.Add(Counting(clientToken, contactId, mobile, asked), row => new Counted(row.GetInt32(0), row.GetInstant(1), row.GetBoolean(2)));
        return now => Wait([.. counted.Where(one => one.ExpiresAt > CountedSince(now))], now);
    }

    private TimeSpan? Wait(IReadOnlyList<Counted> counted, DateTimeOffset now)
    {
        var tooMany = counted.Sum(one => one.Attempts) - Max;
        if (tooMany < 0)
            return null;
        foreach (var one in counted)
        {
            tooMany -= one.Attempts;
            if (tooMany < 0)
                return one.ExpiresAt - CountedSince(now);
        }

        return Window;
    }

    private Task<List<Counted>> ReadAsync(SignatureRequest request, DateTimeOffset now) => Counting(
        request.ClientToken, request.ContactId, db.Set<SignatureRequest>().Where(one => one.Id == request.Id).Select(one => (string?)one.Mobile), now).ToListAsync();

    // A code is given while its request lives, so the request leaves the window no earlier than the code does.
    private IQueryable<Counted> Counting(string clientToken, long contactId, IQueryable<string?> mobile, DateTimeOffset now)
    {
        var since = CountedSince(now);
        return db.Set<SignatureRequest>()
            .Where(request => request.ClientToken == clientToken && (request.ContactId == contactId || request.Mobile == mobile.FirstOrDefault()))
            .Where(request => request.ExpiresAt > since && (request.Attempts > 0 || request.State == SignatureRequestState.Requested))
            .OrderBy(request => request.ExpiresAt)
            .Select(request => new Counted(request.Attempts, request.ExpiresAt, request.State == SignatureRequestState.Requested && request.ExpiresAt > now));
    }

    private sealed record Counted(int Attempts, DateTimeOffset ExpiresAt, bool IsPending);
}
