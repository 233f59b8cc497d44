using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests.Codes;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

/// <summary>
/// Carries a transition out. The entity says what it means; the database says who is first: a call whose request was changed
/// since it was read finds no row to update and looks again. Never cancelled by a caller who hangs up: an attempt counts even when its answer is lost.
/// </summary>
internal sealed class SignatureTransitions(MigrationPlatformDbContext db, SignatureCodes codes, SmsTelemetry telemetry, TimeProvider clock)
{
    public async Task<TransitionOutcome> ValidateAsync(SignatureRequest seen, string code)
    {
        var codeIsRight = codes.Matches(seen, code);
        var outcome = await CarryOutAsync(seen, (request, call, now) => request.Validate(codeIsRight, call, now), movesContact: codeIsRight);
        if (outcome is TransitionOutcome.CodeNotValid or TransitionOutcome.TooManyAttempts)
            telemetry.WrongCode();
        return outcome;
    }

    public Task<TransitionOutcome> CancelAsync(SignatureRequest seen) =>
        CarryOutAsync(seen, (request, call, now) => request.Cancel(call, now), movesContact: false);

    private async Task<TransitionOutcome> CarryOutAsync(
        SignatureRequest seen, Func<SignatureRequest, Guid, DateTimeOffset, TransitionOutcome> transition, bool movesContact)
    {
        var call = Guid.NewGuid();
        // What has ended stays ended: no transaction is needed to say so.
        if (seen.StateAt(clock.Now()) != SignatureRequestState.Requested)
            return transition(seen, call, clock.Now());

        return await LateCalls.AgainWhenLateAsync(() => db.Database.CreateExecutionStrategy().ExecuteAsync(
            call,
            (_, _, _) => OnceAsync(seen, call, transition, movesContact),
            (_, _, _) => RecognizeAsync(seen.Id, call)));
    }

    private async Task<TransitionOutcome> OnceAsync(
        SignatureRequest seen, Guid call, Func<SignatureRequest, Guid, DateTimeOffset, TransitionOutcome> transition, bool movesContact)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // The contact before its request, as whoever opens a request does: so neither waits for the other in a circle,
        // and what is read below is what the call before this one left.
        if (movesContact)
            await db.LockContactAsync(seen.ContactId);
        var request = await db.Set<SignatureRequest>().SingleAsync(request => request.Id == seen.Id);
        var outcome = transition(request, call, clock.Now());
        if (movesContact && outcome == TransitionOutcome.Done)
            outcome = await MoveContactAsync(request);
        if (outcome == TransitionOutcome.ContactNotValid)
            return outcome; // Rolled back: the request stays as it was.
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return outcome;
    }

    private async Task<TransitionOutcome> MoveContactAsync(SignatureRequest request)
    {
        var contact = await db.Set<Contact>().SingleAsync(contact => contact.Id == request.ContactId);
        if (!contact.MayMigrate || contact.ClubId == request.ClubId)
            return TransitionOutcome.ContactNotValid;
        var successor = await db.MoveAsync(contact, request.ClubId, clock.Now(), CancellationToken.None);
        request.ResultIn(successor.Id);
        return TransitionOutcome.Done;
    }

    // The connection broke after the commit may have happened.
    private async Task<ExecutionResult<TransitionOutcome>> RecognizeAsync(long id, Guid call)
    {
        var request = await db.Set<SignatureRequest>().AsNoTracking().SingleAsync(request => request.Id == id);
        var outcome = request.State switch
        {
            SignatureRequestState.Requested => TransitionOutcome.CodeNotValid,
            SignatureRequestState.Refused => TransitionOutcome.TooManyAttempts,
            SignatureRequestState.Validated or SignatureRequestState.Canceled or SignatureRequestState.Expired => TransitionOutcome.Done,
        };
        return new ExecutionResult<TransitionOutcome>(request.LastCall == call, outcome);
    }
}
