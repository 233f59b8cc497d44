using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// The fields of one record, taken once from its source-generated JSON contract: the record's declaration is the only place where a field
/// is named and typed.
/// Names are case-sensitive, unknown members are passed over, null means absent.
/// </summary>
internal sealed class FieldTable
{
    private readonly Func<object> _create;
    private readonly Field[] _fields;
    private readonly RecordRules _rules;

    // Shared by all empty records of a body, which may hold hundreds of thousands: nobody changes a record once it is read.
    private readonly object _empty;

    /// <param name="contract">The record's.</param>
    /// <param name="validators">The rules of each record, where it has any.</param>
    public FieldTable(JsonTypeInfo contract, Func<Type, IValidator?> validators)
    {
        _create = contract.CreateObject
            ?? throw new ArgumentException($"{contract.Type} needs a constructor without parameters and fields that can be set.", nameof(contract));
        _fields =
        [
            .. contract.Properties.Select(property => new Field(
                property.Name, property.Set!, FieldType.Of(contract.Options.GetTypeInfo(property.PropertyType), validators))),
        ];
        _empty = _create();
        _rules = new RecordRules(validators(contract.Type), _empty);
    }

    /// <summary>
    /// A record with the fields that could be read; what is wrong with the others, or breaks a rule, is noted in the walk.
    /// </summary>
    public object Read(JsonElement json, BodyWalk walk)
    {
        // Members come in any order; they are read in that of the declaration, so that the walk knows early what it need not look at.
        var members = ArrayPool<Member>.Shared.Rent(_fields.Length);
        var given = members.AsSpan(0, _fields.Length);
        given.Clear();
        foreach (var member in json.EnumerateObject())
        {
            if (IndexOf(member) is >= 0 and var index)
                given[index] = given[index].Times == 0 ? new Member(member.Value, 1) : given[index] with { Times = 2 };
        }

        var isEmpty = IsEmpty(given);
        var record = isEmpty ? _empty : _create();
        for (var index = 0; index < given.Length && !isEmpty; index++)
        {
            if (given[index].Times == 0)
                continue;
            walk.Enter(index);
            ReadField(record, _fields[index], given[index], walk);
            walk.Leave();
        }

        given.Clear();
        ArrayPool<Member>.Shared.Return(members);
        foreach (var broken in _rules.BrokenBy(record, isEmpty, walk))
        {
            walk.Enter(Array.FindIndex(_fields, field => field.Name == broken.PropertyName));
            walk.Refuse(broken.ErrorMessage);
            walk.Leave();
        }

        return record;
    }

    /// <summary>The JSON path of a position below this record.</summary>
    public string PathOf(ReadOnlySpan<int> position)
    {
        var path = new StringBuilder();
        var table = this;
        for (var level = 0; level < position.Length; level++)
        {
            var field = table!._fields[position[level]];
            path.Append(path.Length == 0 ? "" : ".").Append(field.Name);
            if (field.Type.IsList && level + 1 < position.Length)
                path.Append('[').Append(position[++level]).Append(']');
            table = field.Type.Inner;
        }

        return path.ToString();
    }

    private static bool IsEmpty(ReadOnlySpan<Member> members)
    {
        foreach (var member in members)
        {
            if (member.Times > 1 || (member.Times == 1 && member.Value.ValueKind != JsonValueKind.Null))
                return false;
        }

        return true;
    }

    private static void ReadField(object record, Field field, Member member, BodyWalk walk)
    {
        var isRead = true;
        if (member.Value.ValueKind != JsonValueKind.Null)
        {
            isRead = field.Type.TryRead(member.Value, walk, out var value);
            field.Set(record, value);
        }

        if (member.Times > 1)
        {
            walk.Refuse("is given more than once");
            isRead = false;
        }

        if (!isRead)
            walk.Misread(record, field.Name);
    }

    private int IndexOf(JsonProperty member)
    {
        var written = new WrittenName(JsonMarshal.GetRawUtf8PropertyName(member));
        for (var index = 0; index < _fields.Length; index++)
        {
            if (written.Spells(_fields[index].Utf8Name))
                return index;
        }

        return -1;
    }

    private readonly record struct Member(JsonElement Value, int Times);

    private sealed record Field(string Name, Action<object, object?> Set, FieldType Type)
    {
        public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
    }
}
