namespace MigrationPlatform.RestFramework.Json;

/// <summary>A body that is no JSON. The message is the one Python's parser gives.</summary>
internal sealed class JsonParseException(string message) : Exception(message)
{
    /// <summary>Line and column count from one, the character from zero, all three in code points.</summary>
    public static JsonParseException At(string message, string document, int position)
    {
        var before = document.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var column = CodePoints(before[(before.LastIndexOf('\n') + 1)..]) + 1;
        return new JsonParseException($"{message}: line {line} column {column} (char {CodePoints(before)})");
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var character in text)
        {
            if (char.IsLowSurrogate(character))
                count--;
        }

        return count;
    }
}
