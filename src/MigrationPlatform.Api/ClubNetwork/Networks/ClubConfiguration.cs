using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.ClubNetwork.Paths;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

internal sealed class ClubConfiguration : IEntityTypeConfiguration<Club>
{
    public void Configure(EntityTypeBuilder<Club> builder)
    {
        builder.ToTable("Clubs", table => table.HasCheckConstraint("CK_Clubs_ClientToken", ClientTokens.CheckOn("ClientToken")));
        builder.HasKey(club => club.Id).HasName("PK_Clubs");

        builder.Property(club => club.Id).ValueGeneratedNever();
        builder.Property(club => club.ClientToken).HasMaxLength(64);
        builder.ComplexProperty(club => club.Details, details =>
        {
            details.Property(club => club.Code).HasColumnName("Code").HasMaxLength(16);
            details.Property(club => club.Name).HasColumnName("Name").HasMaxLength(255);
            details.Property(club => club.Email).HasColumnName("Email").HasMaxLength(255);
            details.Property(club => club.Phone).HasColumnName("Phone").HasMaxLength(32);
            details.Property(club => club.StreetAddress).HasColumnName("StreetAddress").HasMaxLength(255);
            details.Property(club => club.PostalCode).HasColumnName("PostalCode").HasMaxLength(255);
            details.Property(club => club.AddressLocality).HasColumnName("AddressLocality").HasMaxLength(255);
            details.Property(club => club.AddressCountry).HasColumnName("AddressCountry").HasMaxLength(255);
            details.Property(club => club.AddressCountryIso).HasColumnName("AddressCountryIso").HasMaxLength(2);
            details.Property(club => club.Locale).HasColumnName("Locale").HasMaxLength(16);
        });

        builder.HasOne(club => club.Node).WithOne(node => node.Club).HasForeignKey<Club>(club => club.NodeId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_Clubs_Node");

        builder.HasIndex(club => club.NodeId).IsUnique().HasDatabaseName("UX_Clubs_NodeId");
        builder.HasIndex(club => new { club.ClientToken, club.Id }).HasDatabaseName("IX_Clubs_ClientToken_Id");
    }
}
