namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// Reads JSON as Python's <c>json</c> module does, down to the message and the position of the first error:
/// the framework hands that message to the caller. <c>NaN</c> and <c>Infinity</c> are refused, as the framework's strict mode does.
/// </summary>
internal ref struct JsonScanner
{
    /// <summary>JSON nested deeper than this is refused, where Python would run out of stack.</summary>
    private const int MaxDepth = 64;

    private readonly string _document;
    private readonly List<JsonToken> _tokens = [];
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
        scanner.ReadValue();
        scanner.SkipWhitespace();
        return scanner._position == document.Length ? new JsonDocument(document, scanner._tokens).Root : throw scanner.Error("Extra data");
    }

    private readonly bool AtEnd => _position >= _document.Length;

    private readonly bool Is(char character) => _position < _document.Length && _document[_position] == character;

    private readonly JsonParseException Error(string message) => JsonParseException.At(message, _document, _position);

    private void SkipWhitespace()
    {
        while (_position < _document.Length && _document[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private void ReadValue()
    {
        if (AtEnd)
            throw Error("Expecting value");

        var token = Begin();

        switch (_document[_position])
        {
            case '"':
                JsonStringScanner.Skip(_document, ref _position);
                break;
            case '{':
                ReadMap();
                break;
            case '[':
                ReadList();
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

        End(token);
    }

    private readonly int Begin()
    {
        _tokens.Add(new JsonToken(_position, 0));
        return _tokens.Count - 1;
    }

    private readonly void End(int token) => _tokens[token] = _tokens[token] with { Next = _tokens.Count };

    private bool Take(string word)
    {
        if (string.CompareOrdinal(_document, _position, word, 0, word.Length) != 0)
            return false;
        _position += word.Length;
        return true;
    }

    private static JsonParseException NotCompliant(string constant) => new($"Out of range float values are not JSON compliant: '{constant}'");

    private void ReadMap()
    {
        Enter();
        if (!Is('}'))
        {
            do
            {
                ReadName();
                ReadValue();
            }
            while (NextItem('}'));
        }

        Leave();
    }

    private void ReadName()
    {
        if (!Is('"'))
            throw Error("Expecting property name enclosed in double quotes");
        var token = Begin();
        JsonStringScanner.Skip(_document, ref _position);
        End(token);
        SkipWhitespace();
        if (!Is(':'))
            throw Error("Expecting ':' delimiter");
        _position++;
        SkipWhitespace();
    }

    private void ReadList()
    {
        Enter();
        if (!Is(']'))
        {
            do
                ReadValue();
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
