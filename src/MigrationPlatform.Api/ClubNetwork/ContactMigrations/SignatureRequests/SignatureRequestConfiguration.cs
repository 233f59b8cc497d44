using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

internal sealed class SignatureRequestConfiguration : IEntityTypeConfiguration<SignatureRequest>
{
    private const long FirstId = 455434;

    public void Configure(EntityTypeBuilder<SignatureRequest> builder)
    {
        builder.ToTable("SignatureRequests", table => table.HasCheckConstraint("CK_SignatureRequests_ClientToken", ClientTokens.CheckOn("ClientToken")));
        builder.HasKey(request => request.Id).HasName("PK_SignatureRequests");

        builder.Property(request => request.Id).HasIdsFrom(FirstId);
        builder.Property(request => request.ClientToken).HasMaxLength(64);
        builder.Property(request => request.Mobile).HasMaxLength(32);
        builder.Property(request => request.CodeKeyId).HasMaxLength(16);
        builder.Property(request => request.State).HasMaxLength(16).HasWords();

        builder.HasOne<Contact>().WithMany().HasForeignKey(request => request.ContactId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_SignatureRequests_Contact");
        builder.HasOne<Contact>().WithMany().HasForeignKey(request => request.ResultTargetId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_SignatureRequests_ResultTarget");
        builder.HasOne<Club>().WithMany().HasForeignKey(request => request.ClubId)
            .OnDelete(DeleteBehavior.Restrict).HasConstraintName("FK_SignatureRequests_Club");

        // One code is out for a contact at any time, whatever runs in parallel.
        builder.HasIndex(request => request.ContactId).IsUnique()
            .HasFilter("\"State\" = 'requested'").HasDatabaseName("UX_SignatureRequests_ContactId_Requested");
        builder.HasIndex(request => request.MessageId).IsUnique().HasDatabaseName("UX_SignatureRequests_MessageId");
        builder.HasIndex(request => new { request.ContactId, request.CreatedAt }).HasDatabaseName("IX_SignatureRequests_ContactId_CreatedAt");
        builder.HasIndex(request => new { request.Mobile, request.CreatedAt }).HasDatabaseName("IX_SignatureRequests_Mobile_CreatedAt");
        builder.HasIndex(request => new { request.ClientToken, request.CreatedAt }).HasDatabaseName("IX_SignatureRequests_ClientToken_CreatedAt");
        builder.HasIndex(request => request.ClubId).HasDatabaseName("IX_SignatureRequests_ClubId");
        builder.HasIndex(request => request.ResultTargetId).HasDatabaseName("IX_SignatureRequests_ResultTargetId");

        // Of two calls that read the same request only one may change it; the other reads again.
        builder.Property(request => request.State).IsConcurrencyToken();
        builder.Property(request => request.Attempts).IsConcurrencyToken();
    }
}
