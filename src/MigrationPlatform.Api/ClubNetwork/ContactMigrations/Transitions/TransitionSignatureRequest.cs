using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Sms;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;

/// <summary>
/// Validates a request with its code, which moves the contact, or cancels it. The entity says what a transition means; the database says
/// who is first:
/// the update of a request that changed since it was read finds no row, and the call looks again.
/// An attempt counts even when its answer is lost.
/// </summary>
internal sealed class TransitionSignatureRequest(
    MigrationPlatformDbContext db, SignatureCodes codes, WrongCodeLimit wrongCodes, SmsTelemetry telemetry, TimeProvider clock)
{
    /// <param name="seen">The request as it was read for this call, untracked.</param>
    /// <param name="transition">What is asked for.</param>
    /// <param name="code">The code, with <see cref="Transition.Validate"/>.</param>
    public async Task<TransitionResult> ExecuteAsync(SignatureRequest seen, Transition transition, string? code)
    {
        var attempt = new Attempt(Guid.NewGuid(), transition, CodeIsRight: transition == Transition.Validate && codes.Matches(seen, code ?? ""));
        // What has ended stays ended: no transaction is needed to say so.
        if (seen.StateAt(clock.Now()) != SignatureRequestState.Requested)
            return new TransitionResult(attempt.On(seen, clock.Now()), seen);

        SignatureRequest? firstReading = seen;
        var result = await db.InTransactionAsync(
            async transaction =>
            {
                var reading = firstReading;
                firstReading = null;
                return await CarryOutAsync(transaction, attempt, seen, reading);
            },
            () => RecognizeAsync(seen.Id, attempt));
        if (result.Outcome is TransitionOutcome.CodeNotValid or TransitionOutcome.TooManyAttempts)
            telemetry.WrongCode();
        return result;
    }

    private async Task<TransitionResult> CarryOutAsync(IDbContextTransaction transaction, Attempt attempt, SignatureRequest seen, SignatureRequest? reading)
    {
        // The contact before its number and its request, as RequestMigration does, to avoid a deadlock.
        if (attempt.CodeIsRight)
            await db.LockContactAsync(seen.ContactId);

        var now = clock.Now();
        var request = reading ?? await db.Set<SignatureRequest>().SingleAsync(request => request.Id == seen.Id);
        // A commit may have been under way yet when its outcome was asked for; the locks waited for its end.
        if (Recognize(request, attempt) is { } done)
            return done;
        db.Attach(request);
        if (attempt.Transition == Transition.Validate && request.StateAt(now) == SignatureRequestState.Requested
            && await wrongCodes.ForCodeAsync(request, now) is { } wait)
            return new TransitionResult(TransitionOutcome.TooManyWrongCodes, request, wait);

        var outcome = attempt.On(request, now);
        // Before the contact moves: the update is what tells a request that another call has ended.
        await db.SaveChangesAsync();
        if (attempt.CodeIsRight && outcome == TransitionOutcome.Done && !await MoveContactAsync(request, now))
            return new TransitionResult(TransitionOutcome.ContactNotValid, seen); // Rolled back: the request stays as it was.
        await transaction.CommitAsync();
        return new TransitionResult(outcome, request);
    }

    private async Task<bool> MoveContactAsync(SignatureRequest request, DateTimeOffset now)
    {
        var contact = await db.Set<Contact>().SingleAsync(contact => contact.Id == request.ContactId);
        // The owner of one number has not consented for the owner of another.
        if (!contact.MayMigrate || contact.ClubId == request.ClubId || contact.Person.Mobile != request.Mobile)
            return false;
        var successor = await db.MoveAsync(contact, request.ClubId, now, CancellationToken.None);
        request.ResultIn(successor.Id);
        await db.SaveChangesAsync();
        return true;
    }

    private async Task<TransitionResult?> RecognizeAsync(long id, Attempt attempt) =>
        Recognize(await db.Set<SignatureRequest>().AsNoTracking().SingleAsync(request => request.Id == id), attempt);

    private static TransitionResult? Recognize(SignatureRequest request, Attempt attempt)
    {
        if (request.LastCall != attempt.Call)
            return null;
        return new TransitionResult(request.State switch
        {
            SignatureRequestState.Requested => TransitionOutcome.CodeNotValid,
            SignatureRequestState.Refused => TransitionOutcome.TooManyAttempts,
            SignatureRequestState.Validated or SignatureRequestState.Canceled or SignatureRequestState.Expired => TransitionOutcome.Done,
        }, request);
    }

    /// <param name="Call">Known before the transaction: what a commit whose answer was lost is recognised by.</param>
    /// <param name="Transition">What is asked for.</param>
    /// <param name="CodeIsRight">With <see cref="Transition.Validate"/>.</param>
    private sealed record Attempt(Guid Call, Transition Transition, bool CodeIsRight)
    {
        public TransitionOutcome On(SignatureRequest request, DateTimeOffset now) => Transition switch
        {
            Transition.Validate => request.Validate(CodeIsRight, Call, now),
            Transition.Cancel => request.Cancel(Call, now),
        };
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Request">The request as it stands now.</param>
/// <param name="RetryAfter">When to try again, where the limit on wrong codes refused it.</param>
internal sealed record TransitionResult(TransitionOutcome Outcome, SignatureRequest Request, TimeSpan? RetryAfter = null);
