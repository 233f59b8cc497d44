using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.AppTransfers.Apps;

internal sealed class AppConfiguration : IEntityTypeConfiguration<App>
{
    public const string PrimaryKey = "PK_Apps";
    public const string UniqueNamePerGroup = "IX_Apps_Group_Name";

    public void Configure(EntityTypeBuilder<App> app)
    {
        app.ToTable("Apps");
        app.HasKey(a => a.Id).HasName(PrimaryKey);
        app.Property(a => a.Id).ValueGeneratedNever();
        app.HasOne(a => a.Canvas).WithOne().HasForeignKey<App>(a => a.CanvasId).HasConstraintName("FK_Apps_Canvases").OnDelete(DeleteBehavior.Restrict);
        app.HasIndex(a => new { a.Group, a.Name }, UniqueNamePerGroup).IsUnique();
        app.HasIndex(a => a.CanvasId, "IX_Apps_CanvasId").IsUnique();
    }
}
