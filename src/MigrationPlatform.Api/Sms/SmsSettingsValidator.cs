using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Sms;

/// <summary>The times of the outbox and the calling codes. Who sends is checked where the sender is registered.</summary>
internal sealed class SmsSettingsValidator : IValidateOptions<SmsSettings>
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    public ValidateOptionsResult Validate(string? name, SmsSettings options) =>
        Invalid(options).ToList() is { Count: > 0 } lines ? ValidateOptionsResult.Fail(lines) : ValidateOptionsResult.Success;

    public static bool MayTake(TimeSpan sendTimeout) => sendTimeout >= ShortestWait && sendTimeout <= OutboxClaims.LongestWait / 3;

    private static IEnumerable<string> Invalid(SmsSettings settings)
    {
        if (!MayTake(settings.SendTimeout))
            yield return $"Sms:SendTimeout: between {ShortestWait} and {OutboxClaims.LongestWait / 3}.";
        if (settings.PollInterval < ShortestWait || settings.PollInterval > OutboxClaims.LongestWait)
            yield return $"Sms:PollInterval: between {ShortestWait} and {OutboxClaims.LongestWait}.";
        if (settings.Retention < TimeSpan.Zero)
            yield return "Sms:Retention: not below zero.";
        for (var number = 0; number < settings.AllowedCallingCodes.Count; number++)
        {
            if (settings.AllowedCallingCodes[number].TrimStart('+') is not { Length: >= 1 and <= 3 } code || !code.All(char.IsAsciiDigit))
                yield return $"Sms:AllowedCallingCodes:{number}: must be a calling code such as 33.";
        }
    }
}
