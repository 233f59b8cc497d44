using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.AppTransfers.Flows;

internal sealed class FlowConfiguration : IEntityTypeConfiguration<Flow>
{
    public const string PrimaryKey = "PK_Flows";
    public const string UniqueNamePerGroup = "IX_Flows_Group_Name";

    public void Configure(EntityTypeBuilder<Flow> flow)
    {
        flow.ToTable("Flows");
        flow.HasKey(f => f.Id).HasName(PrimaryKey);
        flow.Property(f => f.Id).ValueGeneratedNever();
        flow.HasOne(f => f.Canvas).WithOne().HasForeignKey<Flow>(f => f.CanvasId).HasConstraintName("FK_Flows_Canvases").OnDelete(DeleteBehavior.Restrict);
        flow.HasIndex(f => new { f.Group, f.Name }, UniqueNamePerGroup).IsUnique();
        flow.HasIndex(f => f.CanvasId, "IX_Flows_CanvasId").IsUnique();
    }
}
