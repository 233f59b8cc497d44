using System.Text.Json;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.Worlds;

/// <summary>One object of a world file, read member by member. What has the wrong type is noted and reads as absent.</summary>
internal sealed class ItemReader
{
    /// <summary>The largest id that every JSON parser reads exactly.</summary>
    public const long MaxId = (1L << 53) - 1;

    private readonly JsonElement _object;
    private readonly HashSet<string> _known = [];

    public ItemReader(JsonElement item, string path, Violations violations)
    {
        Path = path;
        Violations = violations;
        if (item.ValueKind == JsonValueKind.Object)
            _object = item;
        else
            Add("", "must be an object.");
    }

    public string Path { get; }

    public Violations Violations { get; }

    public bool IsObject => _object.ValueKind == JsonValueKind.Object;

    /// <summary>The text of a member; null when it is absent or null.</summary>
    public string? Text(string name, int max, bool required = false)
    {
        var value = Get(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (required && IsObject)
                Add(name, "is required.");
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, "must be text.");
        try
        {
            var text = value.GetString()!;
            if (text.Contains('\0', StringComparison.Ordinal))
                return Wrong<string>(name, "must not hold U+0000.");
            if (required && text.Length == 0)
                Add(name, "must not be empty.");
            Violations.Length(PathOf(name), text, max);
            return text;
        }
        catch (InvalidOperationException)
        {
            return Wrong<string>(name, "holds half of a surrogate pair.");
        }
    }

    /// <summary>An id from 1 to <see cref="MaxId"/>; null when it is absent or null.</summary>
    public long? Id(string name, bool required = false)
    {
        var value = Get(name);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (required && IsObject)
                Add(name, "is required.");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id) && id is >= 1 and <= MaxId)
            return id;
        Add(name, $"must be a whole number from 1 to {MaxId}.");
        return null;
    }

    public bool Flag(string name, bool otherwise)
    {
        var value = Get(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        if (value.ValueKind != JsonValueKind.Undefined)
            Add(name, "must be true or false.");
        return otherwise;
    }

    /// <summary>One of <paramref name="words"/>; null when it is absent, null or another.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words, bool required = false) where T : struct
    {
        if (Text(name, 64, required) is not { } text)
            return null;
        if (words.TryGetValue(text, out var word))
            return word;
        Add(name, $"must be one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    /// <summary>An object within this one; null when it is absent or null.</summary>
    public ItemReader? Object(string name)
    {
        var value = Get(name);
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : new ItemReader(value, PathOf(name), Violations);
    }

    /// <summary>Notes members that were not asked for: a misspelt name would be lost silently.</summary>
    public void RefuseOthers()
    {
        if (!IsObject)
            return;
        foreach (var member in _object.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
                Add(member.Name.Length <= 64 ? member.Name : "?", "is not known here.");
        }
    }

    public string PathOf(string name) => name.Length == 0 ? Path : $"{Path}.{name}";

    public void Add(string name, string message) => Violations.Add(PathOf(name), message, "");

    private JsonElement Get(string name)
    {
        _known.Add(name);
        return IsObject && _object.TryGetProperty(name, out var value) ? value : default;
    }

    private T? Wrong<T>(string name, string message) where T : class
    {
        Add(name, message);
        return null;
    }
}
