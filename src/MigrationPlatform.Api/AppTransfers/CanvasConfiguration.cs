using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.AppTransfers;

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
