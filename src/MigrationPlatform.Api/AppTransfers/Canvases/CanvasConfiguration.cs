using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.AppTransfers.Transfers;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

internal sealed class CanvasConfiguration : IEntityTypeConfiguration<Canvas>
{
    public const string PrimaryKey = "PK_Canvases";

    public void Configure(EntityTypeBuilder<Canvas> canvas)
    {
        canvas.ToTable("Canvases");
        canvas.HasKey(c => c.Id).HasName(PrimaryKey);
        canvas.Property(c => c.Id).ValueGeneratedNever();
    }
}

internal sealed class CanvasTransferConfiguration : IEntityTypeConfiguration<CanvasTransfer>
{
    public void Configure(EntityTypeBuilder<CanvasTransfer> use)
    {
        use.ToTable("CanvasTransfers");
        use.HasKey(u => new { u.CanvasId, u.TransferId }).HasName("PK_CanvasTransfers");
        use.HasOne<Canvas>().WithMany().HasForeignKey(u => u.CanvasId).HasConstraintName("FK_CanvasTransfers_Canvases").OnDelete(DeleteBehavior.Restrict);
        use.HasOne<Transfer>().WithMany().HasForeignKey(u => u.TransferId).HasConstraintName("FK_CanvasTransfers_Transfers").OnDelete(DeleteBehavior.Restrict);
        use.HasIndex(u => u.TransferId, "IX_CanvasTransfers_TransferId");
    }
}
