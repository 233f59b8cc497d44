using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>How the value of a field is read. JSON types are not bent into each other: a number in quotes is a string.</summary>
internal abstract class FieldType
{
    /// <summary>How many items an array may have (chosen).</summary>
    public const int MaxItems = 1000;

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

    public virtual bool IsList => false;

    /// <summary>The value; false, and noted in the walk, when it is not of this type.</summary>
    public abstract bool TryRead(JsonElement json, BodyWalk walk, out object? value);

    public static FieldType Of(JsonTypeInfo contract, Func<Type, IValidator?> validators) =>
        Scalars.GetValueOrDefault(contract.Type)
        ?? (contract.ElementType is { } element
            ? new ListOf(element, new FieldTable(contract.Options.GetTypeInfo(element), validators))
            : new Record(new FieldTable(contract, validators)));

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
        public override bool TryRead(JsonElement json, BodyWalk walk, out object? value)
        {
            if (read(json, out value) is not { } message)
                return true;
            walk.Refuse(message);
            return false;
        }
    }

    private sealed class Record(FieldTable fields) : FieldType
    {
        public override FieldTable Inner => fields;

        public override bool TryRead(JsonElement json, BodyWalk walk, out object? value)
        {
            if (json.ValueKind == JsonValueKind.Object)
            {
                value = fields.Read(json, walk);
                return true;
            }

            walk.Refuse(json.ValueKind == JsonValueKind.Null ? "must not be null" : "must be an object");
            value = null;
            return false;
        }
    }

    private sealed class ListOf(Type element, FieldTable fields) : FieldType
    {
        private readonly Record _item = new(fields);

        public override FieldTable Inner => fields;

        public override bool IsList => true;

        public override bool TryRead(JsonElement json, BodyWalk walk, out object? value)
        {
            value = null;
            if (json.ValueKind != JsonValueKind.Array)
            {
                walk.Refuse("must be an array");
                return false;
            }

            var length = json.GetArrayLength();
            if (length > MaxItems)
            {
                walk.Refuse($"must have at most {MaxItems} items");
                return false;
            }

            value = Read(json, length, walk);
            return true;
        }

        private Array Read(JsonElement json, int length, BodyWalk walk)
        {
            var items = Array.CreateInstance(element, length);
            var index = 0;
            foreach (var item in json.EnumerateArray())
            {
                walk.Enter(index);
                var isBeyondInterest = walk.IsBeyondInterest;
                if (!isBeyondInterest && _item.TryRead(item, walk, out var value))
                    items.SetValue(value, index);
                walk.Leave();
                if (isBeyondInterest)
                    break;
                index++;
            }

            return items;
        }
    }
}
