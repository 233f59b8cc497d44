using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

internal sealed class NetworkNodeConfiguration : IEntityTypeConfiguration<NetworkNode>
{
    // Ids alone between the slashes, the last of them the parent's and the node's own.
    // That a path begins with the whole of the parent's path is the writer's to see to: a check sees one row.
    private const string PathEndsInParentAndItself =
        """
        trim("Path", '0123456789/') = '' AND "Path" NOT LIKE '/%' AND "Path" NOT LIKE '%//%' AND CASE
            WHEN "ParentId" IS NULL THEN "Path" = CAST("Id" AS text) || '/'
            ELSE '/' || "Path" LIKE '%/' || CAST("ParentId" AS text) || '/' || CAST("Id" AS text) || '/' END
        """;

    public void Configure(EntityTypeBuilder<NetworkNode> builder)
    {
        builder.ToTable("NetworkNodes", table =>
        {
            table.HasCheckConstraint("CK_NetworkNodes_ClientToken", ClientTokens.CheckOn("ClientToken"));
            table.HasCheckConstraint("CK_NetworkNodes_Path", PathEndsInParentAndItself);
        });
        builder.HasKey(node => node.Id).HasName("PK_NetworkNodes");

        builder.Property(node => node.Id).ValueGeneratedNever();
        builder.Property(node => node.ClientToken).HasMaxLength(64);
        builder.Property(node => node.Name).HasMaxLength(255);
        builder.Property(node => node.Alias).HasMaxLength(255);
        builder.Property(node => node.Type).HasMaxLength(16).HasWords();
        builder.Property(node => node.Path).HasMaxLength(1024).IsOrdinal();

        builder.HasOne<NetworkNode>().WithMany().HasForeignKey(node => node.ParentId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_NetworkNodes_Parent");

        builder.HasIndex(node => node.Path).IsUnique().HasDatabaseName("UX_NetworkNodes_Path");
        builder.HasIndex(node => node.ParentId).HasDatabaseName("IX_NetworkNodes_ParentId");
        builder.HasIndex(node => new { node.ClientToken, node.Id }).HasDatabaseName("IX_NetworkNodes_ClientToken_Id");
    }
}
