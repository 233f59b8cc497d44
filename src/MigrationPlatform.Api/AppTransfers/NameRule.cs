using MigrationPlatform.RestFramework.Bodies;

namespace MigrationPlatform.Api.AppTransfers;

internal static class NameRule
{
    /// <summary>
    /// Documented for transfers ("acceptable characters are only alphanumeric [a-Z0-9] and the underscore character '_'") and, with the
    /// same text, for apps; inferred for flows.
    /// </summary>
    /// <param name="kind"><c>transfer</c>, <c>app</c> or <c>flow</c>.</param>
    public static TextRule For(string kind) => new(
        name => name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'),
        $"Invalid {kind} name. {char.ToUpperInvariant(kind[0])}{kind[1..]} name must contain only alphanumeric characters and the underscore character.");
}
