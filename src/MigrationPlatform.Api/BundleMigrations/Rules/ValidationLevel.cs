namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>How strictly an organisation's bodies are judged.</summary>
public enum ValidationLevel
{
    /// <summary>What the vendor's page supports: types, limits, what is required. The page's own sample passes.</summary>
    Contract,

    /// <summary>Also what the values mean: check digits and letters, Spanish numbers, e-mail addresses, fields that go together.</summary>
    Domain,
}
