using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>
/// Opens a request to move a contact to the caller's club, with the SMS that carries its code: both or neither.
/// A request of the same contact that is still pending ends; its code is dead.
/// </summary>
internal sealed class RequestMigration(
    MigrationPlatformDbContext db, SignatureCodes codes, RequestLimits limits, AllowedNumbers allowedNumbers, SmsOutbox outbox, SmsTelemetry telemetry,
    IOptions<SignatureRequestSettings> settings, TimeProvider clock)
{
    public async Task<MigrationResult> ExecuteAsync(NetworkPosition position, long contactId, bool disableNetwork)
    {
        var messageId = Guid.CreateVersion7(clock.GetUtcNow());
        var attempts = 0;
        var result = await db.InTransactionAsync(
            transaction => OpenAsync(transaction, position, contactId, disableNetwork, messageId, isRepeated: attempts++ > 0),
            () => RecognizeAsync(messageId));
        if (result.Outcome == MigrationOutcome.Requested)
            outbox.Committed();
        if (result.Outcome == MigrationOutcome.TooManyRequests)
            telemetry.RefusedRequest();
        return result;
    }

    private async Task<MigrationResult> OpenAsync(
        IDbContextTransaction transaction, NetworkPosition position, long contactId, bool disableNetwork, Guid messageId, bool isRepeated)
    {
        var batch = new StatementBatch(db);
        batch.LimitLockWaits();
        var contacts = batch.AddLocking(
            from contact in db.VisibleFrom(position, disableNetwork)
            where contact.Id == contactId
            select new { contact.ClubId, contact.State, contact.DeletedAt, contact.Person.Mobile },
            "Contacts",
            row => new Candidate(row.GetInt64(0), EnumWords<ContactState>.Parse(row.GetString(1)), !row.IsDBNull(2), row.GetText(3)));
        batch.LockNumberOf(contactId, settings.Value.NumberKey(position.ClientToken, ""));
        var waitFor = limits.For(batch, position.ClientToken, contactId, clock.Now());
        var pending = batch.Add(Pending(contactId).Select(request => request.Id), row => row.GetInt64(0));
        await batch.ExecuteAsync();

        // A commit may have been under way yet when its outcome was asked for; the lock waited for its end.
        if (isRepeated && await RecognizeAsync(messageId) is { } done)
            return done;
        if (Refusal(contacts.SingleOrDefault(), position) is { } refusal)
            return new MigrationResult(refusal);
        var mobile = contacts[0].Mobile!;
        if (!await allowedNumbers.IncludeAsync(position, mobile))
            return new MigrationResult(MigrationOutcome.NumberNotAllowed);
        var now = clock.Now();
        if (waitFor(mobile, now) is { } wait)
            return new MigrationResult(MigrationOutcome.TooManyRequests, RetryAfter: wait);

        if (pending.Count > 0)
        {
            // It must have left the unique index before the new one enters it.
            (await Pending(contactId).SingleOrDefaultAsync())?.Supersede(now);
            await db.SaveChangesAsync();
        }

        var request = new SignatureRequest(position.ClientToken, contactId, position.ClubId, mobile, messageId, codes.CurrentKeyId, now, settings.Value.CodeLifetime);
        db.Add(request);
        SmsOutbox.Add(db, messageId, mobile, now, request.ExpiresAt);
        await db.SaveAndCommitAsync(transaction);
        return new MigrationResult(MigrationOutcome.Requested, request);
    }

    private IQueryable<SignatureRequest> Pending(long contactId) =>
        db.Set<SignatureRequest>().Where(request => request.ContactId == contactId && request.State == SignatureRequestState.Requested);

    private async Task<MigrationResult?> RecognizeAsync(Guid messageId) =>
        await db.Set<SignatureRequest>().AsNoTracking().SingleOrDefaultAsync(request => request.MessageId == messageId) is { } request
            ? new MigrationResult(MigrationOutcome.Requested, request)
            : null;

    private static MigrationOutcome? Refusal(Candidate? contact, NetworkPosition position) => contact switch
    {
        null => MigrationOutcome.ContactNotFound,
        _ when contact.ClubId == position.ClubId => MigrationOutcome.ClubNotValid,
        _ when contact.IsClosed || !contact.State.MayMigrate() => MigrationOutcome.ContactNotValid,
        { Mobile: null or "" } => MigrationOutcome.MobileMissing,
        _ => null,
    };

    /// <summary>What decides whether a contact may move.</summary>
    private sealed record Candidate(long ClubId, ContactState State, bool IsClosed, string? Mobile);
}
