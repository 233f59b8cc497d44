using MigrationPlatform.Api.ClubNetwork.SignatureRequests.Codes;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

/// <summary>What the server does not start with.</summary>
internal static class SignatureRequestFaults
{
    private const string Section = SignatureRequestSettings.Section;

    /// <param name="settings">As configured: without the defaults of Development.</param>
    /// <param name="environment">Where the server runs.</param>
    public static IEnumerable<string> Of(SignatureRequestSettings settings, IHostEnvironment environment)
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
        foreach (var (clientToken, texts) in settings.Texts)
        {
            foreach (var (language, text) in texts)
            {
                if (!text.Contains(SmsTexts.CodePlaceholder, StringComparison.Ordinal))
                    yield return $"{Section}:Texts:{clientToken}:{language}: must contain {SmsTexts.CodePlaceholder}.";
            }
        }
    }
}
