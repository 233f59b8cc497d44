using System.Text.Json.Nodes;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.RestFramework.Bodies;

/// <summary>
/// Reads the fields of one JSON object in the order in which it is asked for them, and keeps every violation.
/// Keys nobody asks for are ignored.
/// </summary>
public sealed class ObjectReader
{
    private readonly JsonMap? _body;

    internal ObjectReader(PythonValue body)
    {
        _body = body as JsonMap;
        if (_body is null)
            Violations = NonField(body is JsonNull ? "No data provided" : $"Invalid data. Expected a dictionary, but got {body.PythonType}.");
    }

    /// <summary>What the framework answers with: an object with a member for each field that has a violation, or null.</summary>
    public JsonNode? Violations { get; private set; }

    public bool Has(string name) => _body?.Find(name) is not null;

    /// <summary>A text; null where it is absent, null or refused.</summary>
    public string? Text(TextField field)
    {
        if (Find(field.Name, field.Required) is not { } value)
            return null;

        var (text, violations) = field.Read(value);
        if (violations is not null)
            Refuse(field.Name, violations);
        return text;
    }

    /// <summary>
    /// A list of objects, each read by <paramref name="readItem"/>. It must be there and may be empty; null where it is refused.
    /// Of a list with more than <paramref name="maxItems"/> no item is looked at.
    /// </summary>
    public IReadOnlyList<T>? List<T>(string name, int maxItems, Func<ObjectReader, T?> readItem)
        where T : class
    {
        switch (Find(name, required: true))
        {
            case null:
                return null;
            case JsonNull:
                Refuse(name, new JsonArray("This field may not be null."));
                return null;
            case JsonList list when list.HasMoreThan(maxItems):
                Refuse(name, NonField($"Ensure this field has no more than {maxItems} elements."));
                return null;
            case JsonList list:
                return Items(name, list, readItem);
            case var other:
                Refuse(name, NonField($"Expected a list of items but got type \"{other.PythonType}\"."));
                return null;
        }
    }

    /// <summary>An object of its own, which must be there; null where it is refused.</summary>
    public T? Nested<T>(string name, Func<ObjectReader, T?> read)
        where T : class
    {
        switch (Find(name, required: true))
        {
            case null:
                return null;
            case JsonNull:
                Refuse(name, new JsonArray("This field may not be null."));
                return null;
            case var value:
                var reader = new ObjectReader(value);
                var result = read(reader);
                if (reader.Violations is not { } violations)
                    return result;
                Refuse(name, violations);
                return null;
        }
    }

    /// <summary>Any value; null where it is absent.</summary>
    public PythonValue? Any(string name) => Find(name, required: false);

    /// <summary>Adds a violation of the field called <paramref name="name"/>.</summary>
    public void Refuse(string name, JsonNode violation)
    {
        Violations ??= new JsonObject();
        Violations[name] = violation;
    }

    /// <summary>Adds a violation of the object as a whole.</summary>
    public void RefuseAll(string message) => Refuse("non_field_errors", new JsonArray(message));

    private static JsonObject NonField(string message) => new() { ["non_field_errors"] = new JsonArray(message) };

    private PythonValue? Find(string name, bool required)
    {
        if (_body is null)
            return null;
        var value = _body.Find(name);
        if (value is null && required)
            Refuse(name, new JsonArray("This field is required."));
        return value;
    }

    /// <summary>The violations of a list are a list as long: an empty object for each good item.</summary>
    private List<T>? Items<T>(string name, JsonList list, Func<ObjectReader, T?> readItem)
        where T : class
    {
        var items = new List<T>();
        var violations = new JsonArray();
        foreach (var value in list.Items)
        {
            if (value is JsonNull)
            {
                violations.Add(new JsonArray("This field may not be null."));
                continue;
            }

            var reader = new ObjectReader(value);
            if (readItem(reader) is { } item && reader.Violations is null)
                items.Add(item);
            violations.Add(reader.Violations ?? new JsonObject());
        }

        if (items.Count == violations.Count)
            return items;
        Refuse(name, violations);
        return null;
    }
}
