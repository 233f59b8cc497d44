using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>Every transition from every state.</summary>
public sealed class SignatureRequestStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SignatureRequestState.Requested, TransitionOutcome.Done, SignatureRequestState.Validated)]
    [InlineData(SignatureRequestState.Validated, TransitionOutcome.NotAllowed, SignatureRequestState.Validated)]
    [InlineData(SignatureRequestState.Canceled, TransitionOutcome.NotAllowed, SignatureRequestState.Canceled)]
    [InlineData(SignatureRequestState.Expired, TransitionOutcome.CodeExpired, SignatureRequestState.Expired)]
    [InlineData(SignatureRequestState.Refused, TransitionOutcome.NotAllowed, SignatureRequestState.Refused)]
    public void The_right_code(SignatureRequestState from, TransitionOutcome outcome, SignatureRequestState to)
    {
        var request = In(from);

        Assert.Equal(outcome, request.Validate(codeIsRight: true, Now));
        Assert.Equal(to, request.StateAt(Now));
    }

    [Theory]
    [InlineData(SignatureRequestState.Requested, TransitionOutcome.CodeNotValid, 1)]
    [InlineData(SignatureRequestState.Validated, TransitionOutcome.NotAllowed, 0)]
    [InlineData(SignatureRequestState.Canceled, TransitionOutcome.NotAllowed, 0)]
    [InlineData(SignatureRequestState.Expired, TransitionOutcome.CodeExpired, 0)]
    [InlineData(SignatureRequestState.Refused, TransitionOutcome.NotAllowed, 5)]
    public void A_wrong_code(SignatureRequestState from, TransitionOutcome outcome, int attempts)
    {
        var request = In(from);

        Assert.Equal(outcome, request.Validate(codeIsRight: false, Now));
        Assert.Equal(from, request.StateAt(Now));
        Assert.Equal(attempts, request.Attempts);
    }

    [Theory]
    [InlineData(SignatureRequestState.Requested, TransitionOutcome.Done, SignatureRequestState.Canceled)]
    [InlineData(SignatureRequestState.Validated, TransitionOutcome.NotAllowed, SignatureRequestState.Validated)]
    [InlineData(SignatureRequestState.Canceled, TransitionOutcome.NotAllowed, SignatureRequestState.Canceled)]
    [InlineData(SignatureRequestState.Expired, TransitionOutcome.NotAllowed, SignatureRequestState.Expired)]
    [InlineData(SignatureRequestState.Refused, TransitionOutcome.NotAllowed, SignatureRequestState.Refused)]
    public void A_cancellation(SignatureRequestState from, TransitionOutcome outcome, SignatureRequestState to)
    {
        var request = In(from);

        Assert.Equal(outcome, request.Cancel(Now));
        Assert.Equal(to, request.StateAt(Now));
    }

    [Theory]
    [InlineData(SignatureRequestState.Requested, SignatureRequestState.Canceled)]
    [InlineData(SignatureRequestState.Validated, SignatureRequestState.Validated)]
    [InlineData(SignatureRequestState.Canceled, SignatureRequestState.Canceled)]
    [InlineData(SignatureRequestState.Expired, SignatureRequestState.Expired)]
    [InlineData(SignatureRequestState.Refused, SignatureRequestState.Refused)]
    public void A_newer_request(SignatureRequestState from, SignatureRequestState to)
    {
        var request = In(from);

        request.Supersede(Now);

        // As stored, too: a pending one would stand in the new one's way.
        Assert.Equal(to, request.State);
    }

    [Fact]
    public void The_fifth_wrong_code_is_the_last()
    {
        var request = In(SignatureRequestState.Requested);

        var outcomes = Enumerable.Range(0, 6).Select(_ => request.Validate(codeIsRight: false, Now)).ToList();

        Assert.Equal([.. Enumerable.Repeat(TransitionOutcome.CodeNotValid, 4), TransitionOutcome.TooManyAttempts, TransitionOutcome.NotAllowed], outcomes);
        Assert.Equal(SignatureRequestState.Refused, request.State);
    }

    private static SignatureRequest In(SignatureRequestState state)
    {
        var expired = state == SignatureRequestState.Expired;
        var opened = expired ? Now - TimeSpan.FromMinutes(10) : Now;
        var request = new SignatureRequest("demoapi", 1, 2, "+33600000000", Guid.NewGuid(), "key", opened, TimeSpan.FromMinutes(10));
        switch (state)
        {
            case SignatureRequestState.Validated:
                request.Validate(codeIsRight: true, Now);
                break;
            case SignatureRequestState.Canceled:
                request.Cancel(Now);
                break;
            case SignatureRequestState.Refused:
                for (var attempt = 0; attempt < SignatureRequest.MaxAttempts; attempt++)
                    request.Validate(codeIsRight: false, Now);
                break;
        }

        return request;
    }
}
