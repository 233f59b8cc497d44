using Microsoft.EntityFrameworkCore;
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
/// who is first: the update of a request that changed since it was read finds no row, and the call looks again. An attempt counts even
/// when its answer is lost.
/// </summary>
internal sealed class TransitionSignatureRequest(
    MigrationPlatformDbContext db, SignatureCodes codes, WrongCodeLimit wrongCodes, SmsTelemetry telemetry, TimeProvider clock)
{
    /// <param name="seen">The request as it was read for this call, untracked.</param>
    /// <param name="transition">What is asked for.</param>
    /// <param name="code">The code, with <see cref="Transition.Validate"/>.</param>
    public async Task<TransitionResult> ExecuteAsync(SignatureRequest seen, Transition transition, string? code)
    {
        var asked = new Asked(transition, CodeIsRight: transition == Transition.Validate && codes.Matches(seen, code ?? ""));
        // What has ended stays ended: no transaction is needed to say so.
        if (seen.StateAt(clock.Now()) != SignatureRequestState.Requested)
            return new TransitionResult(asked.Of(seen, clock.Now()), seen);

        SignatureRequest? firstReading = seen;
        var call = Guid.CreateVersion7(clock.GetUtcNow());
        if (asked.CodeIsRight)
        {
            var now = clock.Now();
            if (await db.TryMoveAsync(seen.Id, call, wrongCodes, now) is { } successor)
            {
                var outcome = asked.Of(seen, now);
                seen.ResultIn(successor);
                return new TransitionResult(outcome, seen);
            }

            firstReading = null; // It may have changed since.
        }

        var result = await db.InTransactionAsync<TransitionResult>(
            async attempt =>
            {
                var reading = firstReading;
                firstReading = null;
                return await CarryOutAsync(attempt, asked, seen, reading);
            });
        if (result.Outcome is TransitionOutcome.CodeNotValid or TransitionOutcome.TooManyAttempts)
            telemetry.WrongCode();
        // When the answer to the statement was lost, this call is who ended the request. Its commit may have been under way yet when the
        // statement was repeated; the lock on the contact waited for its end.
        if (asked.CodeIsRight && result.Outcome == TransitionOutcome.NotAllowed && await db.HasMovedAsync(call))
            return result with { Outcome = TransitionOutcome.Done };
        return result;
    }

    private async Task<TransitionResult> CarryOutAsync(TransactionAttempt<TransitionResult> attempt, Asked asked, SignatureRequest seen, SignatureRequest? reading)
    {
        // The contact before its number and its request, as RequestMigration does, to avoid a deadlock.
        if (asked.CodeIsRight)
            await db.LockContactAsync(seen.ContactId);

        var now = clock.Now();
        var request = reading ?? await db.Set<SignatureRequest>().SingleAsync(request => request.Id == seen.Id);
        db.Attach(request);
        if (asked.Transition == Transition.Validate && request.StateAt(now) == SignatureRequestState.Requested
            && await wrongCodes.ForCodeAsync(request, now) is { } wait)
            return new TransitionResult(TransitionOutcome.TooManyWrongCodes, request, wait);

        var outcome = asked.Of(request, now);
        // Before the contact moves: the update is what tells a request that another call has ended.
        await db.SaveChangesAsync();
        if (asked.CodeIsRight && outcome == TransitionOutcome.Done && !await MoveContactAsync(request, now))
            return new TransitionResult(TransitionOutcome.ContactNotValid, seen); // Rolled back: the request stays as it was.
        return await attempt.CommitAsync(new TransitionResult(outcome, request));
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

    /// <param name="Transition">What is asked for.</param>
    /// <param name="CodeIsRight">With <see cref="Transition.Validate"/>.</param>
    private sealed record Asked(Transition Transition, bool CodeIsRight)
    {
        public TransitionOutcome Of(SignatureRequest request, DateTimeOffset now) => Transition switch
        {
            Transition.Validate => request.Validate(CodeIsRight, now),
            Transition.Cancel => request.Cancel(now),
        };
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Request">The request as it stands now.</param>
/// <param name="RetryAfter">When to try again, where the limit on wrong codes refused it.</param>
internal sealed record TransitionResult(TransitionOutcome Outcome, SignatureRequest Request, TimeSpan? RetryAfter = null);
