namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// An id in a path, in every form that Python's <c>uuid.UUID</c> takes: any case, dashes anywhere or nowhere, in braces, as a URN.
/// </summary>
public static class PathUuid
{
    private const int Digits = 32;
    private const int Dashed = 36;

    public static bool TryParse(string? text, out Guid id)
    {
        // As nearly every client writes it.
        if (Guid.TryParseExact(text, "D", out id) && text!.Length == Dashed)
            return true;

        var digits = (text ?? "")
            .Replace("urn:", "", StringComparison.Ordinal)
            .Replace("uuid:", "", StringComparison.Ordinal)
            .Trim('{', '}')
            .Replace("-", "", StringComparison.Ordinal);
        id = Guid.Empty;
        if (digits.Length != Digits || !digits.All(char.IsAsciiHexDigit))
            return false;
        id = Guid.ParseExact(digits, "N");
        return true;
    }
}
