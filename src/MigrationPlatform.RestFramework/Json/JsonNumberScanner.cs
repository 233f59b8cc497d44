using System.Globalization;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>The numbers of <see cref="JsonScanner"/>. What cannot belong to a number is left for whoever reads on.</summary>
internal static class JsonNumberScanner
{
    // Python refuses to make an int of more digits.
    private const int MaxIntegerDigits = 4300;

    /// <summary>Reads the number at <paramref name="position"/>.</summary>
    public static PythonValue Read(string document, int position)
    {
        var start = position;
        var whole = Skip(document, ref position);
        var literal = document.AsSpan(start, position - start);
        return position > whole
            ? new JsonFloat(double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture))
            : new JsonInteger(literal is "-0" ? "0" : literal.ToString());
    }

    /// <summary>Moves <paramref name="position"/> behind the number, and returns where its whole part ends.</summary>
    public static int Skip(string document, ref int position)
    {
        var start = position;
        var digits = document[start] == '-' ? start + 1 : start;
        if (!IsDigit(document, digits))
            throw JsonParseException.At("Expecting value", document, start);

        var whole = document[digits] == '0' ? digits + 1 : EndOfDigits(document, digits);
        position = EndOfExponent(document, EndOfFraction(document, whole));
        if (position == whole && whole - digits > MaxIntegerDigits)
            throw TooLong(whole - digits);
        return whole;
    }

    private static JsonParseException TooLong(int digits) => new(
        $"Exceeds the limit ({MaxIntegerDigits} digits) for integer string conversion: value has {digits} digits; "
        + "use sys.set_int_max_str_digits() to increase the limit");

    private static int EndOfFraction(string document, int point) =>
        point < document.Length && document[point] == '.' && IsDigit(document, point + 1) ? EndOfDigits(document, point + 1) : point;

    private static int EndOfExponent(string document, int letter)
    {
        if (letter + 1 >= document.Length || document[letter] is not ('e' or 'E'))
            return letter;
        var digits = document[letter + 1] is '+' or '-' ? letter + 2 : letter + 1;
        return IsDigit(document, digits) ? EndOfDigits(document, digits) : letter;
    }

    private static int EndOfDigits(string document, int position)
    {
        while (IsDigit(document, position))
            position++;
        return position;
    }

    private static bool IsDigit(string document, int position) => position < document.Length && char.IsAsciiDigit(document[position]);
}
