using System.Globalization;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

internal static class CheckDigits
{
    // RD 1553/2005, article 11: the letter is chosen by the number modulo 23.
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    // The first letter of an NIE stands for a digit: X 0, Y 1, Z 2.
    private const string NieLetters = "XYZ";
    private const int DniLength = 9;

    public static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    public static bool PassLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[digits.Length - 1 - index] - '0';
            sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }

        return sum % 10 == 0;
    }

    /// <summary>
    /// True for a DNI or NIE with its letter, and for any other document: passports and company numbers have no letter to check.
    /// </summary>
    public static bool HasRightLetter(string document)
    {
        if (document.Length != DniLength || !char.IsAsciiLetter(document[^1]))
            return true;
        var nie = NieLetters.IndexOf(char.ToUpperInvariant(document[0]), StringComparison.Ordinal);
        var digits = nie < 0 ? document.AsSpan(..^1) : document.AsSpan(1..^1);
        if (!AreDigits(digits))
            return true;

        var number = int.Parse(digits, CultureInfo.InvariantCulture) + Math.Max(nie, 0) * 10_000_000;
        return DniLetters[number % DniLetters.Length] == char.ToUpperInvariant(document[^1]);
    }
}
