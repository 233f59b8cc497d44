using MigrationPlatform.RestFramework.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

/// <summary>The fields of a transfer: how each is read, and how <c>OPTIONS</c> describes it.</summary>
internal static class TransferFields
{
    public static readonly TextField Name = new("name") { Rule = NameRule.For("transfer") };
    public static readonly TextField Target = new("target");
    public static readonly TextField Reason = new("reason") { Required = false, AllowNull = true, AllowBlank = true };

    private const string AttachedData = "attached_data";

    private static readonly TextField Key = new("key");
    private static readonly TextField Value = new("value");

    public static IReadOnlyList<AttachedItem>? ReadAttachedData(ObjectReader body) => body.List(AttachedData, AppTransfersApi.MaxItems, item =>
    {
        var (key, value) = (item.Text(Key), item.Text(Value));
        return key is not null && value is not null ? new AttachedItem(key, value) : null;
    });

    public static FieldDescriptions DescribeCreate() => DescribeFirst().Text(Name).Text(Target).Text(Reason).ReadOnly("app", "field");

    public static FieldDescriptions DescribeUpdate() => DescribeFirst().ReadOnly(Name.Name, "string").Text(Target).Text(Reason).ReadOnly("app", "field");

    private static FieldDescriptions DescribeFirst() => new FieldDescriptions()
        .ReadOnly("id", "string")
        .ReadOnly("component_id", "field")
        .ListOf(AttachedData, new FieldDescriptions().Text(Key).Text(Value))
        .ReadOnly("created_at", "datetime")
        .ReadOnly("updated_at", "datetime")
        .ReadOnly("user_id", "string")
        .ReadOnly("group", "string");
}
