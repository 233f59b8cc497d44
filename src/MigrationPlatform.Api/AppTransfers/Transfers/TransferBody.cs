using System.Text.Json.Serialization;
using MigrationPlatform.Api.AppTransfers.RestFramework;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>The fields of a transfer that a caller may set.</summary>
public sealed record TransferBody(
    [property: JsonPropertyName("attached_data")] IReadOnlyList<AttachedItem> AttachedData,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonIgnore] bool HasReason)
{
    private static readonly TextField NameField = new("name") { Rule = NameRule.For("transfer") };
    private static readonly TextField TargetField = new("target");
    private static readonly TextField ReasonField = new("reason") { Required = false, AllowNull = true, AllowBlank = true };
    private static readonly TextField KeyField = new("key");
    private static readonly TextField ValueField = new("value");

    /// <summary>Reads the body of a create. It counts only when the reader found no fault.</summary>
    internal static TransferBody ReadForCreate(BodyReader body) => Read(body, reader => reader.Text(NameField));

    /// <summary>Reads the body of an update, which takes no name: one that is sent is ignored like any key the server owns.</summary>
    internal static TransferBody ReadForUpdate(BodyReader body) => Read(body, _ => null);

    /// <summary>All fields of a transfer, for <c>OPTIONS</c>.</summary>
    internal static FieldDescriptions Describe(bool forUpdate)
    {
        var fields = new FieldDescriptions()
            .ReadOnly("id", "string")
            .ReadOnly("component_id", "field")
            .ListOf("attached_data", new FieldDescriptions().Text(KeyField).Text(ValueField))
            .ReadOnly("created_at", "datetime")
            .ReadOnly("updated_at", "datetime")
            .ReadOnly("user_id", "string")
            .ReadOnly("group", "string");
        return (forUpdate ? fields.ReadOnly(NameField.Name, "string") : fields.Text(NameField))
            .Text(TargetField)
            .Text(ReasonField)
            .ReadOnly("app", "field");
    }

    // The order of reading is the order of the faults in the answer.
    private static TransferBody Read(BodyReader body, Func<BodyReader, string?> readName)
    {
        var attachedData = body.List("attached_data", item => new AttachedItem(item.Text(KeyField) ?? "", item.Text(ValueField) ?? ""));
        var name = readName(body) ?? "";
        var target = body.Text(TargetField) ?? "";
        var reason = body.Text(ReasonField);
        return new TransferBody(attachedData, name, target, reason, body.Has(ReasonField.Name));
    }
}
