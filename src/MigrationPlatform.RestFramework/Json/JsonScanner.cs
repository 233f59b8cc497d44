namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// Reads JSON as Python's <c>json</c> module does, down to the message and the position of the first fault:
/// the framework hands that message to the caller. <c>NaN</c> and <c>Infinity</c> are refused, as the framework's strict mode does.
/// </summary>
internal ref struct JsonScanner
{
    /// <summary>JSON nested deeper than this is refused, where Python would run out of stack.</summary>
    private const int MaxDepth = 64;

    private readonly string _document;
    private int _position;
    private int _depth;

    private JsonScanner(string document) => _document = document;

    /// <exception cref="JsonParseException">The document is no JSON, or nested too deeply.</exception>
    public static PythonValue Parse(string document)
    {
        if (document.StartsWith('\uFEFF'))
            throw JsonParseException.At("Unexpected UTF-8 BOM (decode using utf-8-sig)", document, 0);

        var scanner = new JsonScanner(document);
        scanner.SkipWhitespace();
        var value = scanner.ReadValue();
        scanner.SkipWhitespace();
        return scanner._position == document.Length ? value : throw scanner.Fault("Extra data");
    }

    private readonly bool AtEnd => _position >= _document.Length;

    private readonly bool Is(char character) => _position < _document.Length && _document[_position] == character;

    private readonly JsonParseException Fault(string message) => JsonParseException.At(message, _document, _position);

    private void SkipWhitespace()
    {
        while (_position < _document.Length && _document[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private PythonValue ReadValue()
    {
        if (AtEnd)
            throw Fault("Expecting value");

        return _document[_position] switch
        {
            '"' => new JsonText(ReadString()),
            '{' => ReadDictionary(),
            '[' => ReadList(),
            'n' when Take("null") => JsonNull.Instance,
            't' when Take("true") => new JsonBoolean(true),
            'f' when Take("false") => new JsonBoolean(false),
            'N' when Take("NaN") => throw NotCompliant("NaN"),
            'I' when Take("Infinity") => throw NotCompliant("Infinity"),
            '-' when Take("-Infinity") => throw NotCompliant("-Infinity"),
            _ => JsonNumberScanner.Read(_document, ref _position),
        };
    }

    private bool Take(string word)
    {
        if (string.CompareOrdinal(_document, _position, word, 0, word.Length) != 0)
            return false;
        _position += word.Length;
        return true;
    }

    private static JsonParseException NotCompliant(string constant) => new($"Out of range float values are not JSON compliant: '{constant}'");

    private JsonMap ReadDictionary()
    {
        Enter();
        var members = new OrderedDictionary<string, PythonValue>(StringComparer.Ordinal);
        if (!Is('}'))
        {
            while (true)
            {
                if (!Is('"'))
                    throw Fault("Expecting property name enclosed in double quotes");
                var name = ReadString();
                SkipWhitespace();
                if (!Is(':'))
                    throw Fault("Expecting ':' delimiter");
                _position++;
                SkipWhitespace();
                members[name] = ReadValue();
                if (!NextItem('}'))
                    break;
            }
        }

        Leave();
        return new JsonMap(members);
    }

    private JsonList ReadList()
    {
        Enter();
        var items = new List<PythonValue>();
        if (!Is(']'))
        {
            do
            {
                items.Add(ReadValue());
            }
            while (NextItem(']'));
        }

        Leave();
        return new JsonList(items);
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw Fault($"Nested deeper than {MaxDepth} levels");
        _position++;
        SkipWhitespace();
    }

    private void Leave()
    {
        _depth--;
        _position++;
    }

    private bool NextItem(char end)
    {
        SkipWhitespace();
        if (Is(end))
            return false;
        if (!Is(','))
            throw Fault("Expecting ',' delimiter");
        _position++;
        SkipWhitespace();
        return true;
    }

    private string ReadString() => JsonStringScanner.Read(_document, ref _position);
}
