using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations;

/// <summary>What the server does not start with.</summary>
internal sealed class SignatureRequestSettingsValidator(IHostEnvironment environment) : IValidateOptions<SignatureRequestSettings>
{
    private const string Section = SignatureRequestSettings.Section;
    private const int MostWrongCodes = 99;

    public ValidateOptionsResult Validate(string? name, SignatureRequestSettings options) =>
        Invalid(options).ToList() is { Count: > 0 } lines ? ValidateOptionsResult.Fail(lines) : ValidateOptionsResult.Success;

    private IEnumerable<string> Invalid(SignatureRequestSettings settings)
    {
        var secret = $"must be base64 of {CodeSecret.MinBytes} bytes or more.";
        if (settings.CodeSecret is null ? !environment.IsDevelopment() : CodeSecret.Parse(settings.CodeSecret) is null)
            yield return $"{Section}:CodeSecret: {secret}";
        for (var number = 0; number < settings.PreviousCodeSecrets.Count; number++)
        {
            if (CodeSecret.Parse(settings.PreviousCodeSecrets[number]) is null)
                yield return $"{Section}:PreviousCodeSecrets:{number}: {secret}";
        }

        if (settings.SandboxCode is not null && !environment.IsDevelopment() && !environment.IsStaging())
            yield return $"{Section}:SandboxCode: a code that everybody knows is not for the environment {environment.EnvironmentName}.";
        if (settings.CodeLifetime <= TimeSpan.Zero)
            yield return $"{Section}:CodeLifetime: must be above zero.";
        if (settings.MaxPerContactPerHour < 1)
            yield return $"{Section}:MaxPerContactPerHour: must be 1 or more.";
        if (settings.MaxPerNumberPerHour < 1)
            yield return $"{Section}:MaxPerNumberPerHour: must be 1 or more.";
        if (settings.MaxPerNumberOverallPerHour < 1)
            yield return $"{Section}:MaxPerNumberOverallPerHour: must be 1 or more.";
        if (settings.MaxPerClientTokenPerHour < 1)
            yield return $"{Section}:MaxPerClientTokenPerHour: must be 1 or more.";
        if (settings.MaxWrongCodesPerDay is < 1 or > MostWrongCodes)
            yield return $"{Section}:MaxWrongCodesPerDay: must be from 1 to {MostWrongCodes}, so that guessing moves a contact less often than once in 10,000 days.";
        foreach (var (clientToken, texts) in settings.Texts)
        {
            foreach (var (language, text) in texts)
            {
                if (SmsTexts.WhatIsWrongWith(text, settings.SandboxCode?.Length ?? SignatureCodes.Digits, settings.CodeLifetime) is { } wrong)
                    yield return $"{Section}:Texts:{clientToken}:{language}: {wrong}";
            }
        }
    }
}
