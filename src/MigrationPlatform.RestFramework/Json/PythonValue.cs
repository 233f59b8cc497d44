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

/// <summary>A list, which reads its items anew each time they are asked for and keeps none.</summary>
public sealed record JsonList : PythonValue
{
    private readonly string _document;
    private readonly int _opening;

    internal JsonList(string document, int opening) => (_document, _opening) = (document, opening);

    public override string PythonType => "list";

    public IEnumerable<PythonValue> Items
    {
        get
        {
            foreach (var position in JsonScanner.ItemsOf(_document, _opening))
                yield return JsonScanner.ValueAt(_document, position);
        }
    }

    /// <summary>Counts no further than it must.</summary>
    public bool HasMoreThan(int count) => JsonScanner.ItemsOf(_document, _opening).Skip(count).Any();
}

/// <summary>An object, which looks through its members each time it is asked; of a key that comes twice, the last value counts.</summary>
public sealed record JsonMap : PythonValue
{
    internal static readonly JsonMap Empty = new("{}", 0);

    private readonly string _document;
    private readonly int _opening;

    internal JsonMap(string document, int opening) => (_document, _opening) = (document, opening);

    public override string PythonType => "dict";

    public PythonValue? Find(string name)
    {
        var found = -1;
        foreach (var member in JsonScanner.MembersOf(_document, _opening))
        {
            if (JsonStringScanner.Is(_document, member.Name, name))
                found = member.Value;
        }

        return found < 0 ? null : JsonScanner.ValueAt(_document, found);
    }

    /// <summary>Each name once, in the place of its first value with its last one.</summary>
    public IEnumerable<(string Name, PythonValue Value)> Members
    {
        get
        {
            var members = new OrderedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (name, value) in JsonScanner.MembersOf(_document, _opening))
            {
                var position = name;
                members[JsonStringScanner.Read(_document, ref position)] = value;
            }

            foreach (var (name, value) in members)
                yield return (name, JsonScanner.ValueAt(_document, value));
        }
    }
}
