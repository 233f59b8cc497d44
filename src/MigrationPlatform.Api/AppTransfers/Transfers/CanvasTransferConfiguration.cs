using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

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
