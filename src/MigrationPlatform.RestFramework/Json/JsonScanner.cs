namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// Reads JSON as Python's <c>json</c> module does, down to the message and the position of the first error:
/// the framework hands that message to the caller. <c>NaN</c> and <c>Infinity</c> are refused, as the framework's strict mode does.
/// The whole document is checked at once; its lists and objects are values only where somebody asks for what is in them.
/// </summary>
internal struct JsonScanner
{
    /// <summary>JSON nested deeper than this is refused, where Python would run out of stack.</summary>
    private const int MaxDepth = 64;

    private readonly string _document;
    private int _position;
    private int _depth;

    private JsonScanner(string document, int position) => (_document, _position) = (document, position);

    /// <exception cref="JsonParseException">The document is no JSON, or nested too deeply.</exception>
    public static PythonValue Parse(string document)
    {
        if (document.StartsWith('\uFEFF'))
            throw JsonParseException.At("Unexpected UTF-8 BOM (decode using utf-8-sig)", document, 0);

        var scanner = new JsonScanner(document, 0);
        scanner.SkipWhitespace();
        var start = scanner._position;
        scanner.SkipValue();
        scanner.SkipWhitespace();
        return scanner._position == document.Length ? ValueAt(document, start) : throw scanner.Error("Extra data");
    }

    /// <summary>The value that begins at <paramref name="position"/> of a document that was parsed before.</summary>
    public static PythonValue ValueAt(string document, int position) => document[position] switch
    {
        '"' => new JsonText(JsonStringScanner.Read(document, ref position)),
        '{' => new JsonMap(document, position),
        '[' => new JsonList(document, position),
        'n' => JsonNull.Instance,
        't' => JsonBoolean.True,
        'f' => JsonBoolean.False,
        _ => JsonNumberScanner.Read(document, position),
    };

    /// <summary>Where the items begin of the list that opens at <paramref name="opening"/>.</summary>
    public static IEnumerable<int> ItemsOf(string document, int opening)
    {
        var scanner = new JsonScanner(document, opening);
        scanner.Enter();
        if (scanner.Is(']'))
            yield break;
        do
        {
            yield return scanner._position;
            scanner.SkipValue();
        }
        while (scanner.NextItem(']'));
    }

    /// <summary>Where names and values begin of the object that opens at <paramref name="opening"/>, twins included.</summary>
    public static IEnumerable<(int Name, int Value)> MembersOf(string document, int opening)
    {
        var scanner = new JsonScanner(document, opening);
        scanner.Enter();
        if (scanner.Is('}'))
            yield break;
        do
        {
            var name = scanner._position;
            scanner.SkipName();
            yield return (name, scanner._position);
            scanner.SkipValue();
        }
        while (scanner.NextItem('}'));
    }

    private readonly bool AtEnd => _position >= _document.Length;

    private readonly bool Is(char character) => _position < _document.Length && _document[_position] == character;

    private readonly JsonParseException Error(string message) => JsonParseException.At(message, _document, _position);

    private void SkipWhitespace()
    {
        while (_position < _document.Length && _document[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private void SkipValue()
    {
        if (AtEnd)
            throw Error("Expecting value");

        switch (_document[_position])
        {
            case '"':
                JsonStringScanner.Skip(_document, ref _position);
                break;
            case '{':
                SkipMap();
                break;
            case '[':
                SkipList();
                break;
            case 'n' when Take("null"):
            case 't' when Take("true"):
            case 'f' when Take("false"):
                break;
            case 'N' when Take("NaN"):
                throw NotCompliant("NaN");
            case 'I' when Take("Infinity"):
                throw NotCompliant("Infinity");
            case '-' when Take("-Infinity"):
                throw NotCompliant("-Infinity");
            default:
                JsonNumberScanner.Skip(_document, ref _position);
                break;
        }
    }

    private bool Take(string word)
    {
        if (string.CompareOrdinal(_document, _position, word, 0, word.Length) != 0)
            return false;
        _position += word.Length;
        return true;
    }

    private static JsonParseException NotCompliant(string constant) => new($"Out of range float values are not JSON compliant: '{constant}'");

    private void SkipMap()
    {
        Enter();
        if (!Is('}'))
        {
            do
            {
                SkipName();
                SkipValue();
            }
            while (NextItem('}'));
        }

        Leave();
    }

    private void SkipName()
    {
        if (!Is('"'))
            throw Error("Expecting property name enclosed in double quotes");
        JsonStringScanner.Skip(_document, ref _position);
        SkipWhitespace();
        if (!Is(':'))
            throw Error("Expecting ':' delimiter");
        _position++;
        SkipWhitespace();
    }

    private void SkipList()
    {
        Enter();
        if (!Is(']'))
        {
            do
                SkipValue();
            while (NextItem(']'));
        }

        Leave();
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw Error($"Nested deeper than {MaxDepth} levels");
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
            throw Error("Expecting ',' delimiter");
        _position++;
        SkipWhitespace();
        return true;
    }
}
