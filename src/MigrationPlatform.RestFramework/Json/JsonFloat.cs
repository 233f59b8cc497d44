using System.Globalization;

namespace MigrationPlatform.RestFramework.Json;

public sealed record JsonFloat(double Value) : PythonValue
{
    public override string PythonType => "float";

    /// <summary>
    /// What Python's <c>str</c> makes of it: the shortest digits that read back alike, with an exponent from 1e16 up and below 1e-4.
    /// </summary>
    public string Literal
    {
        get
        {
            if (double.IsInfinity(Value))
                return Value > 0 ? "inf" : "-inf";

            var roundTrip = Value.ToString("R", CultureInfo.InvariantCulture);
            var sign = roundTrip[0] == '-' ? "-" : "";
            var (digits, exponent) = Split(roundTrip.AsSpan(sign.Length));
            return sign + (exponent is < -4 or >= 16 ? Scientific(digits, exponent) : Positional(digits, exponent));
        }
    }

    /// <summary>The significant digits, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Split(ReadOnlySpan<char> text)
    {
        var e = text.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var all = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        if (digits.Length == 0)
            return ("0", 0);
        exponent -= all.Length - digits.Length;
        return (digits.TrimEnd('0'), exponent);
    }

    private static string Scientific(string digits, int exponent) =>
        (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}")
        + (exponent < 0 ? "e-" : "e+")
        + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0') + ".0"
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
