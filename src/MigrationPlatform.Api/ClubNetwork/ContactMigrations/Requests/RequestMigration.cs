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
        var visible = db.VisibleFrom(position, disableNetwork).AsNoTracking().Where(contact => contact.Id == contactId);
        // Most refusals need no transaction.
        if (Refusal(await visible.FirstOrDefaultAsync(), position) is { } refusal)
            return new MigrationResult(refusal);

        var messageId = Guid.CreateVersion7(clock.GetUtcNow());
        var attempts = 0;
        var result = await db.InTransactionAsync(
            transaction => OpenAsync(transaction, position, contactId, visible, messageId, isRepeated: attempts++ > 0),
            () => RecognizeAsync(messageId));
        if (result.Outcome == MigrationOutcome.Requested)
            outbox.Committed();
        if (result.Outcome == MigrationOutcome.TooManyRequests)
            telemetry.RefusedRequest();
        return result;
    }

    private async Task<MigrationResult> OpenAsync(
        IDbContextTransaction transaction, NetworkPosition position, long contactId, IQueryable<Contact> visible, Guid messageId, bool isRepeated)
    {
        await db.LockContactAsync(contactId);
        // A commit may have been under way yet when its outcome was asked for; the lock waited for its end.
        if (isRepeated && await RecognizeAsync(messageId) is { } done)
            return done;
        var contact = await visible.FirstOrDefaultAsync();
        if (Refusal(contact, position) is { } refusal)
            return new MigrationResult(refusal);
        var mobile = contact!.Person.Mobile!;
        if (!await allowedNumbers.IncludeAsync(position.ClientToken, mobile))
            return new MigrationResult(MigrationOutcome.NumberNotAllowed);

        await db.LockNumberAsync(settings.Value.NumberKey(position.ClientToken, mobile));
        var now = clock.Now();
        if (await limits.WaitAsync(position.ClientToken, contactId, mobile, now) is { } wait)
            return new MigrationResult(MigrationOutcome.TooManyRequests, RetryAfter: wait);

        var pending = await db.Set<SignatureRequest>()
            .SingleOrDefaultAsync(request => request.ContactId == contactId && request.State == SignatureRequestState.Requested);
        pending?.Supersede(now);
        // The pending one must have left the unique index before the new one enters it.
        await db.SaveChangesAsync();

        var request = new SignatureRequest(position.ClientToken, contactId, position.ClubId, mobile, messageId, codes.CurrentKeyId, now, settings.Value.CodeLifetime);
        db.Add(request);
        SmsOutbox.Add(db, messageId, mobile, now, request.ExpiresAt);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new MigrationResult(MigrationOutcome.Requested, request);
    }

    private async Task<MigrationResult?> RecognizeAsync(Guid messageId) =>
        await db.Set<SignatureRequest>().AsNoTracking().SingleOrDefaultAsync(request => request.MessageId == messageId) is { } request
            ? new MigrationResult(MigrationOutcome.Requested, request)
            : null;

    private static MigrationOutcome? Refusal(Contact? contact, NetworkPosition position) => contact switch
    {
        null => MigrationOutcome.ContactNotFound,
        _ when contact.ClubId == position.ClubId => MigrationOutcome.ClubNotValid,
        { MayMigrate: false } => MigrationOutcome.ContactNotValid,
        { Person.Mobile: null or "" } => MigrationOutcome.MobileMissing,
        _ => null,
    };
}
