namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// A document that was read: its text and a token for each value in it, in document order. A value is made only where somebody asks for it,
/// so that a large document costs its text and eight bytes a value.
/// </summary>
internal sealed class JsonDocument(string text, List<JsonToken> tokens)
{
    public PythonValue Root => ValueAt(0);

    public PythonValue ValueAt(int token)
    {
        var position = tokens[token].Start;
        return text[position] switch
        {
            '"' => new JsonText(JsonStringScanner.Read(text, ref position)),
            '{' => new JsonMap(this, token),
            '[' => new JsonList(this, token),
            'n' => JsonNull.Instance,
            't' => JsonBoolean.True,
            'f' => JsonBoolean.False,
            _ => JsonNumberScanner.Read(text, position),
        };
    }

    /// <summary>The tokens of the items of a list.</summary>
    public IEnumerable<int> ItemsOf(int list)
    {
        for (var item = list + 1; item < tokens[list].Next; item = tokens[item].Next)
            yield return item;
    }

    /// <summary>The tokens of the values of an object, each behind that of its name; names that come twice included.</summary>
    public IEnumerable<int> MembersOf(int map)
    {
        for (var value = map + 2; value < tokens[map].Next; value = tokens[value].Next + 1)
            yield return value;
    }

    public string NameOf(int member)
    {
        var position = tokens[member - 1].Start;
        return JsonStringScanner.Read(text, ref position);
    }

    public bool IsNamed(int member, string name) => JsonStringScanner.Is(text, tokens[member - 1].Start, name);
}

/// <param name="Start">Where the value begins in the text.</param>
/// <param name="Next">The first token behind the value and all that is in it.</param>
internal readonly record struct JsonToken(int Start, int Next);
