using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Control;

internal sealed class ControlSettingsValidator(IHostEnvironment environment) : IValidateOptions<ControlSettings>
{
    public ValidateOptionsResult Validate(string? name, ControlSettings options) =>
        Invalid(options).ToList() is { Count: > 0 } lines ? ValidateOptionsResult.Fail(lines) : ValidateOptionsResult.Success;

    private IEnumerable<string> Invalid(ControlSettings settings)
    {
        if (settings.Enabled == true && !environment.IsDevelopment())
            yield return "Control:Enabled: lets everybody read and change everything; it is for Development only.";
        if (settings.SandboxLifetime <= TimeSpan.Zero)
            yield return "Control:SandboxLifetime: must be above zero.";
    }
}
