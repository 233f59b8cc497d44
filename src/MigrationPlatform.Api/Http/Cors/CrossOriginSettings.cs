using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Http.Cors;

/// <summary>The section <c>Cors</c>.</summary>
public sealed class CrossOriginSettings
{
    public const string Section = "Cors";

    /// <summary>
    /// The origins whose pages may call the APIs, such as <c>https://app.example.org</c>; <c>http://localhost:*</c> is every port.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];
}

internal sealed class CrossOriginSettingsValidator : IValidateOptions<CrossOriginSettings>
{
    public ValidateOptionsResult Validate(string? name, CrossOriginSettings options)
    {
        var invalid = options.Origins.Index().Where(origin => !AllowedOrigins.IsOrigin(origin.Item))
            .Select(origin => $"Cors:Origins:{origin.Index}: must be a scheme, a host and a port if need be, such as https://app.example.org or http://localhost:*.")
            .ToList();
        return invalid.Count > 0 ? ValidateOptionsResult.Fail(invalid) : ValidateOptionsResult.Success;
    }
}
