using System.Text.Json.Nodes;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

/// <summary>
/// Reads the fields of one JSON object in the order in which it is asked for them, and keeps every fault.
/// Keys nobody asks for are ignored. What a field returns counts only when <see cref="Faults"/> is null at the end.
/// </summary>
internal sealed class BodyReader
{
    private readonly JsonDictionary? _body;
    private JsonNode? _faults;

    public BodyReader(JsonValue body)
    {
        _body = body as JsonDictionary;
        if (_body is null)
            _faults = NonField(body is JsonNull ? "No data provided" : $"Invalid data. Expected a dictionary, but got {body.PythonType}.");
    }

    /// <summary>What the framework answers with: an object with a member for each field at fault, or null.</summary>
    public JsonNode? Faults => _faults;

    public bool Has(string name) => _body?.Members.ContainsKey(name) == true;

    /// <summary>A text; null where it is absent, null or at fault.</summary>
    public string? Text(TextField field)
    {
        if (!TryGet(field.Name, field.Required, out var value))
            return null;

        var (text, faults) = field.Read(value);
        if (faults is not null)
            Refuse(field.Name, faults);
        return text;
    }

    /// <summary>A list of objects, each read by <paramref name="readItem"/>. It must be there and may be empty.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<BodyReader, T> readItem)
    {
        if (!TryGet(name, required: true, out var value))
            return [];

        switch (value)
        {
            case JsonNull:
                Refuse(name, new JsonArray("This field may not be null."));
                return [];
            case JsonList list:
                return Items(name, list, readItem);
            default:
                Refuse(name, NonField($"Expected a list of items but got type \"{value.PythonType}\"."));
                return [];
        }
    }

    /// <summary>An object of its own, which must be there. Null where it is not, or is null.</summary>
    public T? Object<T>(string name, Func<BodyReader, T> read)
        where T : class
    {
        if (!TryGet(name, required: true, out var value))
            return null;
        if (value is JsonNull)
        {
            Refuse(name, new JsonArray("This field may not be null."));
            return null;
        }

        var reader = new BodyReader(value);
        var result = read(reader);
        if (reader.Faults is { } faults)
            Refuse(name, faults);
        return result;
    }

    /// <summary>Any value; null where it is absent.</summary>
    public JsonValue? Any(string name, bool required) => TryGet(name, required, out var value) ? value : null;

    /// <summary>Adds a fault of the field called <paramref name="name"/>.</summary>
    public void Refuse(string name, JsonNode fault)
    {
        _faults ??= new JsonObject();
        _faults[name] = fault;
    }

    /// <summary>Adds a fault of the object as a whole.</summary>
    public void RefuseAll(string message) => Refuse("non_field_errors", new JsonArray(message));

    private static JsonObject NonField(string message) => new() { ["non_field_errors"] = new JsonArray(message) };

    private bool TryGet(string name, bool required, out JsonValue value)
    {
        value = JsonNull.Instance;
        if (_body is null)
            return false;
        if (_body.Members.TryGetValue(name, out var given))
        {
            value = given;
            return true;
        }

        if (required)
            Refuse(name, new JsonArray("This field is required."));
        return false;
    }

    /// <summary>The faults of a list are a list as long: an empty object for each good item.</summary>
    private List<T> Items<T>(string name, JsonList list, Func<BodyReader, T> readItem)
    {
        var items = new List<T>(list.Items.Count);
        var faults = new JsonArray();
        var refused = false;
        foreach (var value in list.Items)
        {
            if (value is JsonNull)
            {
                faults.Add(new JsonArray("This field may not be null."));
                refused = true;
                continue;
            }

            var reader = new BodyReader(value);
            items.Add(readItem(reader));
            refused |= reader.Faults is not null;
            faults.Add(reader.Faults ?? new JsonObject());
        }

        if (refused)
            Refuse(name, faults);
        return items;
    }
}
