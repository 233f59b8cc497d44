namespace MigrationPlatform.Api.ClubNetwork.Formats;

/// <summary>E-mail addresses as Symfony's loose mode takes them.</summary>
internal static class EmailAddress
{
    /// <summary>
    /// What Symfony's expression <c>^.+\@\S+\.\S+$</c> matches, in one pass: the expression itself backtracks, which makes a long text a
    /// weapon.
    /// </summary>
    public static bool IsLooselyValid(string text)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
            return false;
        var afterWhiteSpace = text.Length;
        while (afterWhiteSpace > 0 && !char.IsWhiteSpace(text[afterWhiteSpace - 1]))
            afterWhiteSpace--;

        // Of all @ that could be the one, the first leaves the longest domain; if a dot lies within any other's, it lies within this one's.
        var first = Math.Max(afterWhiteSpace, 1);
        var at = first < text.Length ? text.IndexOf('@', first) : -1;
        if (at < 0)
            return false;
        var domain = text.AsSpan(at + 1);
        return domain.Length >= 3 && domain[1..^1].Contains('.');
    }
}
