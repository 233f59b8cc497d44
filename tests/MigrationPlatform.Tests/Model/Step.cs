namespace MigrationPlatform.Tests.Model;

internal enum Kind
{
    CreateContact,
    SetEmail,
    ReadContact,
    Open,
    Validate,
    Guess,
    Cancel,
    ReadRequest,
    CreateTransfer,
    SetTarget,
    DeleteTransfer,
    ReadTransfer,
    Migrate,
    Accept,
    Reject,
    ReadMigration,
}

/// <summary>A call, as it is generated.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Subject">Which of the two contacts, requests or transfers there are; <see cref="Own"/> is what the caller's own last call
/// of that kind made.</param>
/// <param name="Value">E-mail, target, or key and body: few, so that calls meet.</param>
internal sealed record Step(Kind Kind, int Subject, int Value)
{
    public const int Own = 2;

    /// <summary>What shares no state is checked apart.</summary>
    public int Group => Kind switch
    {
        < Kind.CreateTransfer => 0,
        < Kind.Migrate => 1,
        _ => 2,
    };

    public override string ToString() => $"{Kind}({Subject}, {Value})";
}

/// <summary>A call that was made.</summary>
/// <param name="Step">The call.</param>
/// <param name="Target">The request or migration it was about.</param>
/// <param name="Start">When it was sent, on a clock that counts events.</param>
/// <param name="End">When it was answered.</param>
/// <param name="Answer">Status and what else a rule speaks of; null when no answer came, or 503: it may have been carried out or
/// not.</param>
/// <param name="Id">What it made: a name that no other call has.</param>
internal sealed record Event(Step Step, string Target, long Start, long End, string? Answer, string Id)
{
    public override string ToString() => $"{Start,4} to {End,4}: {Step} on {Target}: {Answer ?? "no answer"}";
}
