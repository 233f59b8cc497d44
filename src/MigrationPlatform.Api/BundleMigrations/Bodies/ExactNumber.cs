using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// Decimals as they were written. The framework's own parser rounds what has more than 28 digits, and takes 1E-30 for zero, without a word.
/// </summary>
internal static class ExactNumber
{
    private const int ExactDigits = 28;

    /// <summary>False when no decimal equals the number.</summary>
    public static bool TryRead(JsonElement number, out decimal value)
    {
        if (!number.TryGetDecimal(out value))
            return false;
        var written = JsonMarshal.GetRawUtf8Value(number);
        return (written.Length <= ExactDigits && written.IndexOfAny("eE"u8) < 0)
            || Normalize(number.GetRawText()) == Normalize(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A number as its digits without zeros at either end, and the power of ten of the last one.</summary>
    private static (string Digits, long Exponent) Normalize(string number)
    {
        var mark = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = (mark < 0 ? number : number[..mark]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;

        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
            return ("", 0);
        // An exponent too long to parse leaves zero, which the decimal beside it does not have.
        _ = long.TryParse(mark < 0 ? "0" : number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent);
        return (significant, exponent - fraction + digits.Length - significant.Length);
    }
}
