using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

internal sealed class TransferConfiguration : IEntityTypeConfiguration<Transfer>
{
    public const string PrimaryKey = "PK_Transfers";
    public const string UniqueNamePerApp = "IX_Transfers_AppId_Name";

    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("Transfers");
        transfer.HasKey(t => t.Id).HasName(PrimaryKey);
        transfer.Property(t => t.Id).ValueGeneratedNever();
        transfer.Property(t => t.AttachedData).HasConversion(new AttachedDataConverter(), new AttachedDataComparer()).IsJsonDocument();
        transfer.HasOne(t => t.App).WithMany().HasForeignKey(t => t.AppId).HasConstraintName("FK_Transfers_Apps").OnDelete(DeleteBehavior.Restrict);
        transfer.HasIndex(t => new { t.AppId, t.Name }, UniqueNamePerApp).IsUnique();
        transfer.HasIndex(t => t.ComponentId, "IX_Transfers_ComponentId");
    }

    private sealed class AttachedDataConverter() : ValueConverter<IReadOnlyList<AttachedItem>, string>(
        items => JsonSerializer.Serialize(items, AttachedDataJson.Default.IReadOnlyListAttachedItem),
        text => JsonSerializer.Deserialize(text, AttachedDataJson.Default.IReadOnlyListAttachedItem)!);

    // The list is replaced as a whole, never changed in place.
    private sealed class AttachedDataComparer() : ValueComparer<IReadOnlyList<AttachedItem>>(
        (left, right) => left!.SequenceEqual(right!),
        items => items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        items => items);
}
