namespace MigrationPlatform.RestFramework.Json;

/// <summary>A value of a request body, told apart as Python tells values apart: an int is no float, and a bool is neither.</summary>
public abstract record PythonValue
{
    /// <summary>The name Python gives the type, which the framework's messages quote.</summary>
    public abstract string PythonType { get; }
}

public sealed record JsonNull : PythonValue
{
    public static readonly JsonNull Instance = new();

    public override string PythonType => "NoneType";
}

public sealed record JsonBoolean(bool Value) : PythonValue
{
    public static readonly JsonBoolean True = new(true);
    public static readonly JsonBoolean False = new(false);

    public override string PythonType => "bool";
}

public sealed record JsonText(string Value) : PythonValue
{
    public override string PythonType => "str";
}

/// <summary>A number without fraction and exponent, of any size: <see cref="Literal"/> is what Python's <c>str</c> makes of it.</summary>
public sealed record JsonInteger(string Literal) : PythonValue
{
    public override string PythonType => "int";
}

/// <summary>A list, which makes its items anew each time they are asked for and keeps none.</summary>
public sealed record JsonList : PythonValue
{
    private readonly JsonDocument _document;
    private readonly int _token;

    internal JsonList(JsonDocument document, int token) => (_document, _token) = (document, token);

    public override string PythonType => "list";

    public IEnumerable<PythonValue> Items => _document.ItemsOf(_token).Select(_document.ValueAt);

    public bool HasMoreThan(int count) => _document.ItemsOf(_token).Skip(count).Any();
}

/// <summary>An object, which looks through its members each time it is asked; of a key that comes twice, the last value counts.</summary>
public sealed record JsonMap : PythonValue
{
    private readonly JsonDocument _document;
    private readonly int _token;

    internal JsonMap(JsonDocument document, int token) => (_document, _token) = (document, token);

    public override string PythonType => "dict";

    public PythonValue? Find(string name)
    {
        var found = _document.MembersOf(_token).LastOrDefault(member => _document.IsNamed(member, name));
        return found == 0 ? null : _document.ValueAt(found);
    }

    /// <summary>Each name once, in the place of its first value with its last one.</summary>
    public IEnumerable<(string Name, PythonValue Value)> Members
    {
        get
        {
            var members = new OrderedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var member in _document.MembersOf(_token))
                members[_document.NameOf(member)] = member;
            return members.Select(member => (member.Key, _document.ValueAt(member.Value)));
        }
    }
}
