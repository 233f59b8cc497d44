using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>How the value of a field is read. JSON types are not bent into each other: a number in quotes is a string.</summary>
internal abstract class FieldType
{
    private static readonly Dictionary<Type, FieldType> Scalars = new()
    {
        [typeof(string)] = new Scalar(ReadText),
        [typeof(long?)] = new Scalar(ReadInteger),
        [typeof(decimal?)] = new Scalar(ReadNumber),
        [typeof(bool?)] = new Scalar(ReadBoolean),
        [typeof(DateOnly?)] = new Scalar(ReadDate),
    };

    /// <summary>The fields of the record this type is, or is a list of.</summary>
    public virtual FieldTable? Inner => null;

    /// <summary>The value, or null and a fault.</summary>
    public abstract object? Read(JsonElement json, string parent, string name, List<BodyFault> faults);

    public static FieldType Of(JsonTypeInfo contract) =>
        Scalars.GetValueOrDefault(contract.Type)
        ?? (contract.ElementType is { } element ? new ListOf(element, FieldTable.Of(contract.Options.GetTypeInfo(element))) : new Record(FieldTable.Of(contract)));

    private static string? ReadText(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.String)
            return "must be a string";
        try
        {
            var text = json.GetString()!;
            value = text;
            return text.Contains('\0', StringComparison.Ordinal) ? "must not contain U+0000" : null;
        }
        catch (InvalidOperationException)
        {
            return "must not contain half a surrogate pair";
        }
    }

    private static string? ReadInteger(JsonElement json, out object? value)
    {
        value = json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var integer) ? integer : null;
        return value is null ? "must be a 64-bit integer" : null;
    }

    private static string? ReadNumber(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number)
            return "must be a number";
        if (!ExactNumber.TryRead(json, out var number))
            return "must be a number of at most 28 significant digits";
        value = number;
        return null;
    }

    private static string? ReadBoolean(JsonElement json, out object? value)
    {
        value = json.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        return value is null ? "must be true or false" : null;
    }

    private static string? ReadDate(JsonElement json, out object? value)
    {
        _ = ReadText(json, out var text);
        value = DateOnly.TryParseExact(text as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        return value is null ? "must be a date (YYYY-MM-DD)" : null;
    }

    private delegate string? ScalarReader(JsonElement json, out object? value);

    private sealed class Scalar(ScalarReader read) : FieldType
    {
        public override object? Read(JsonElement json, string parent, string name, List<BodyFault> faults)
        {
            if (read(json, out var value) is { } fault)
                faults.Add(new BodyFault(FieldTable.Join(parent, name), fault));
            return value;
        }
    }

    private sealed class Record(FieldTable fields) : FieldType
    {
        public override FieldTable Inner => fields;

        public override object? Read(JsonElement json, string parent, string name, List<BodyFault> faults)
        {
            var path = FieldTable.Join(parent, name);
            if (json.ValueKind == JsonValueKind.Object)
                return fields.Read(json, path, faults);
            faults.Add(new BodyFault(path, json.ValueKind == JsonValueKind.Null ? "must not be null" : "must be an object"));
            return null;
        }
    }

    private sealed class ListOf(Type element, FieldTable fields) : FieldType
    {
        private readonly Record _item = new(fields);

        public override FieldTable Inner => fields;

        public override object? Read(JsonElement json, string parent, string name, List<BodyFault> faults)
        {
            var path = FieldTable.Join(parent, name);
            if (json.ValueKind != JsonValueKind.Array)
            {
                faults.Add(new BodyFault(path, "must be an array"));
                return null;
            }

            var items = Array.CreateInstance(element, json.GetArrayLength());
            var index = 0;
            foreach (var item in json.EnumerateArray())
            {
                items.SetValue(_item.Read(item, path, $"[{index}]", faults), index);
                index++;
            }

            return items;
        }
    }
}
