using System.Text.Json.Nodes;

namespace MigrationPlatform.RestFramework.Bodies;

/// <summary>The fields of a resource in the words of <c>OPTIONS</c>, in the order of the resource's keys.</summary>
public sealed class FieldDescriptions
{
    private readonly JsonObject _fields = [];

    public JsonObject ToJson() => _fields;

    /// <summary>A field the server owns. <paramref name="type"/> is the framework's word: string, datetime, field …</summary>
    public FieldDescriptions ReadOnly(string name, string type)
    {
        _fields[name] = Field(name, type, required: false, readOnly: true);
        return this;
    }

    public FieldDescriptions Text(TextField field)
    {
        var description = Field(field.Name, "string", field.Required, readOnly: false);
        description["max_length"] = field.MaxLength;
        _fields[field.Name] = description;
        return this;
    }

    public FieldDescriptions ListOf(string name, FieldDescriptions item)
    {
        var description = Field(name, "field", required: true, readOnly: false);
        description["child"] = new JsonObject
        {
            ["type"] = "nested object",
            ["required"] = true,
            ["read_only"] = false,
            ["children"] = item.ToJson(),
        };
        _fields[name] = description;
        return this;
    }

    /// <summary>A field of any JSON.</summary>
    public FieldDescriptions Any(string name, bool required)
    {
        _fields[name] = Field(name, "field", required, readOnly: false);
        return this;
    }

    private static JsonObject Field(string name, string type, bool required, bool readOnly) => new()
    {
        ["type"] = type,
        ["required"] = required,
        ["read_only"] = readOnly,
        ["label"] = char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' '),
    };
}
