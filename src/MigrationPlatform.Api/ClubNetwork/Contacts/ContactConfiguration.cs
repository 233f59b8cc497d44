using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public const string UniqueEmail = "UX_Contacts_ClientToken_EmailKey";
    public const string UniqueCreationKey = "UX_Contacts_CreationKey";

    /// <summary>Ids count on from the demo contacts.</summary>
    public const long FirstId = 2973007;

    public const int MaxText = 255;

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("Contacts", table =>
        {
            table.HasCheckConstraint("CK_Contacts_ClientToken", ClientTokens.CheckOn("ClientToken"));
            table.HasCheckConstraint("CK_Contacts_Gender", "\"Gender\" IS NULL OR \"Gender\" IN ('male', 'female', 'other')");
        });
        builder.HasKey(contact => contact.Id).HasName("PK_Contacts");

        builder.Property(contact => contact.Id).HasIdsFrom(FirstId);
        builder.Property(contact => contact.ClientToken).HasMaxLength(64);
        builder.Property(contact => contact.State).HasMaxLength(16).HasWords();
        builder.Property(contact => contact.EmailKey).HasMaxLength(MaxText);
        builder.ComplexProperty(contact => contact.Person, person =>
        {
            person.Property(one => one.FamilyName).HasColumnName("FamilyName").HasMaxLength(MaxText);
            person.Property(one => one.GivenName).HasColumnName("GivenName").HasMaxLength(MaxText);
            person.Property(one => one.Gender).HasColumnName("Gender").HasMaxLength(16);
            person.Property(one => one.BirthDate).HasColumnName("BirthDate");
            person.Property(one => one.Email).HasColumnName("Email").HasMaxLength(MaxText);
            person.Property(one => one.Mobile).HasColumnName("Mobile").HasMaxLength(16);
            person.ComplexProperty(one => one.Address, address =>
            {
                address.Property(one => one.StreetAddress).HasColumnName("StreetAddress").HasMaxLength(MaxText);
                address.Property(one => one.PostalCode).HasColumnName("PostalCode").HasMaxLength(MaxText);
                address.Property(one => one.AddressLocality).HasColumnName("AddressLocality").HasMaxLength(MaxText);
                address.Property(one => one.AddressCountry).HasColumnName("AddressCountry").HasMaxLength(MaxText);
                address.Property(one => one.AddressCountryIso).HasColumnName("AddressCountryIso").HasMaxLength(2);
                address.Ignore(one => one.IsEmpty);
            });
        });
        builder.Ignore(contact => contact.IsClosed).Ignore(contact => contact.MayMigrate);

        builder.HasOne(contact => contact.Club).WithMany().HasForeignKey(contact => contact.ClubId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_Contacts_Club");
        builder.HasOne<Contact>().WithMany().HasForeignKey(contact => contact.MigratedToId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_Contacts_MigratedTo");

        // Closing a contact clears the key, so the index speaks of open contacts only.
        builder.HasIndex(contact => new { contact.ClientToken, contact.EmailKey }).IsUnique()
            .HasFilter("\"EmailKey\" IS NOT NULL").HasDatabaseName(UniqueEmail);
        builder.HasIndex(contact => contact.CreationKey).IsUnique().HasDatabaseName(UniqueCreationKey);
        builder.HasIndex(contact => new { contact.ClubId, contact.Id }).HasDatabaseName("IX_Contacts_ClubId_Id");
        // The total of a list is counted in this one alone. Mobile and names have indexes of their own, made by the migration
        // ContactListIndexes.
        builder.HasIndex(contact => new { contact.ClientToken, contact.ClubId }).HasFilter("\"DeletedAt\" IS NULL").HasDatabaseName("IX_Contacts_Open");
        builder.HasIndex(contact => contact.MigratedToId).HasDatabaseName("IX_Contacts_MigratedToId");

        // A closed contact is changed by nobody, not even by who read it while it was open.
        builder.Property(contact => contact.DeletedAt).IsConcurrencyToken();
    }
}
