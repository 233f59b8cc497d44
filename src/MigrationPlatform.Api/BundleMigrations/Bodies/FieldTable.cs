using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// The fields of one record, taken once from its source-generated JSON contract: the record's declaration is the only place where a field is named and typed.
/// Names are case-sensitive, unknown members are passed over, null means absent.
/// </summary>
internal sealed class FieldTable
{
    private readonly Func<object> _create;
    private readonly Field[] _fields;

    private FieldTable(JsonTypeInfo contract)
    {
        _create = contract.CreateObject ?? throw new ArgumentException($"{contract.Type} needs a constructor without parameters and fields that can be set.", nameof(contract));
        _fields = [.. contract.Properties.Select(property => new Field(property.Name, property.Set!, FieldType.Of(contract.Options.GetTypeInfo(property.PropertyType))))];
    }

    public static FieldTable Of(JsonTypeInfo contract) => new(contract);

    /// <summary>A record with the fields that could be read; each of the others is a fault.</summary>
    public object Read(JsonElement json, string path, List<BodyFault> faults)
    {
        var record = _create();
        Span<bool> seen = stackalloc bool[_fields.Length];
        foreach (var member in json.EnumerateObject())
        {
            var index = IndexOf(member);
            if (index < 0)
                continue;

            var field = _fields[index];
            if (seen[index])
                faults.Add(new BodyFault(Join(path, field.Name), "is given more than once"));
            else if (member.Value.ValueKind != JsonValueKind.Null)
                field.Set(record, field.Type.Read(member.Value, path, field.Name, faults));
            seen[index] = true;
        }

        return record;
    }

    /// <summary>Sorts faults as a reader of the documentation meets the fields; list items by index.</summary>
    public IReadOnlyList<BodyFault> InOrder(List<BodyFault> faults) =>
        [.. faults.OrderBy(fault => PositionOf(fault.Path), Comparer<int[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right)))];

    public static string Join(string path, string name) =>
        path.Length == 0 ? name : name[0] == '[' ? path + name : $"{path}.{name}";

    private int IndexOf(JsonProperty member)
    {
        for (var index = 0; index < _fields.Length; index++)
        {
            if (IsNamed(member, _fields[index].Name))
                return index;
        }

        return -1;
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false; // Half a surrogate pair: no text, hence no name of ours.
        }
    }

    // "account.promotions[2].id" is field 2, field 5, item 2, field 0.
    private int[] PositionOf(string path)
    {
        var position = new List<int>();
        var table = this;
        foreach (var segment in path.Split('.', '['))
        {
            if (segment.EndsWith(']'))
            {
                position.Add(int.Parse(segment.AsSpan(..^1), CultureInfo.InvariantCulture));
                continue;
            }

            var index = Array.FindIndex(table._fields, field => field.Name == segment);
            position.Add(index);
            table = table._fields[index].Type.Inner ?? table;
        }

        return [.. position];
    }

    private sealed record Field(string Name, Action<object, object?> Set, FieldType Type);
}
