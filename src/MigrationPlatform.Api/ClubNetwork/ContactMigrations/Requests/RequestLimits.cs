using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>
/// How many codes a contact, a number and a client token may have within any hour. Counted over the requests themselves, so all replicas
/// count alike; asked under the locks on contact and number, so that parallel requests count each other.
/// </summary>
internal sealed class RequestLimits(MigrationPlatformDbContext db, WrongCodeLimit wrongCodes, IOptions<SignatureRequestSettings> settings)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>
    /// How long the contact has to wait for its next request; null when it is allowed now. Asked in a batch, behind the locks on contact
    /// and number, and answered once that was executed.
    /// </summary>
    /// <param name="batch">What is sent behind the locks.</param>
    /// <param name="clientToken">Whose requests count.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="asked">Not after the moment that the answer is for.</param>
    public Func<string, DateTimeOffset, TimeSpan?> For(StatementBatch batch, string clientToken, long contactId, DateTimeOffset asked)
    {
        var mobiles = db.Set<Contact>().Where(contact => contact.Id == contactId).Select(contact => contact.Person.Mobile);
        var wrongCodesWait = wrongCodes.ForRequest(batch, clientToken, contactId, mobiles, asked);
        batch.Lock("$1", values: $"signature requests of {clientToken}");
        var counted = batch.Add(Recent(clientToken, contactId, mobiles, asked),
            row => new Counted(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInstant(3)));
        var maxthNewest = batch.Add(MaxthNewest(clientToken, asked), row => row.GetInstant(0));
        return (mobile, now) =>
        {
            var recent = counted.Where(request => request.CreatedAt > now - Window).ToList();
            var ofNumber = recent.Where(request => request.Mobile == mobile).ToList();
            TimeSpan?[] waits =
            [
                Wait(recent.Where(request => request.ContactId == contactId).Select(request => request.CreatedAt), settings.Value.MaxPerContactPerHour, now),
                Wait(ofNumber.Where(request => request.ClientToken == clientToken).Select(request => request.CreatedAt), settings.Value.MaxPerNumberPerHour, now),
                Wait(ofNumber.Select(request => request.CreatedAt), settings.Value.MaxPerNumberOverallPerHour, now),
                wrongCodesWait(now),
                Wait(maxthNewest.Where(at => at > now - Window), 1, now),
            ];
            return waits.Max();
        };
    }

    private IQueryable<Counted> Recent(string clientToken, long contactId, IQueryable<string?> mobiles, DateTimeOffset asked)
    {
        var (since, simulated) = (asked - Window, settings.Value.NumbersAreSimulated);
        return db.Set<SignatureRequest>()
            .Where(request => request.CreatedAt > since && (request.ContactId == contactId || request.Mobile == mobiles.FirstOrDefault()))
            .Where(request => !simulated || request.ClientToken == clientToken)
            .OrderByDescending(request => request.CreatedAt)
            .Select(request => new Counted(request.ClientToken, request.ContactId, request.Mobile, request.CreatedAt));
    }

    private IQueryable<DateTimeOffset> MaxthNewest(string clientToken, DateTimeOffset asked)
    {
        var since = asked - Window;
        return db.Set<SignatureRequest>().Where(request => request.ClientToken == clientToken && request.CreatedAt > since)
            .OrderByDescending(request => request.CreatedAt).Skip(settings.Value.MaxPerClientTokenPerHour - 1).Take(1)
            .Select(request => request.CreatedAt);
    }

    // The request that must leave the window first is the max-th newest.
    private static TimeSpan? Wait(IEnumerable<DateTimeOffset> newestFirst, int max, DateTimeOffset now)
    {
        if (newestFirst.Skip(max - 1).Select(at => (DateTimeOffset?)at).FirstOrDefault() is not { } oldest)
            return null;
        // A clock that was put back since would ask for more than the window.
        return oldest < now ? oldest + Window - now : Window;
    }

    private sealed record Counted(string ClientToken, long ContactId, string Mobile, DateTimeOffset CreatedAt);
}
