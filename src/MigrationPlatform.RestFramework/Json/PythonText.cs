using System.Text;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>Text as Python measures it.</summary>
internal static class PythonText
{
    public static string Strip(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    public static int CountCodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    /// <summary>A surrogate without its other half, which no database and no UTF-8 can hold.</summary>
    public static char? FirstLoneSurrogate(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (!Rune.TryGetRuneAt(text, index, out _))
                return text[index];
            index++;
        }

        return null;
    }

    // Python counts the four information separators as space; .NET does not.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\x1C' and <= '\x1F';
}
