using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.BundleMigrations.Idempotency;

namespace MigrationPlatform.Api.BundleMigrations;

internal sealed class BundleMigrationConfiguration : IEntityTypeConfiguration<BundleMigration>
{
    public const string PrimaryKey = "PK_BundleMigrations";
    public const string UniquePendingPerAccount = "UX_BundleMigrations_OnePendingAnAccount";
    public const string UniqueIdempotencyKey = "UX_BundleMigrations_OneAKey";

    public void Configure(EntityTypeBuilder<BundleMigration> entity)
    {
        entity.ToTable("BundleMigrations");
        entity.HasKey(migration => migration.Id).HasName(PrimaryKey);

        entity.Property(migration => migration.Id).ValueGeneratedNever();
        entity.Property(migration => migration.Assessment).HasConversion<string>().HasMaxLength(20);
        entity.Property(migration => migration.ScoringReasons)
            .HasConversion(
                reasons => ScoringReasons.Write(reasons), stored => ScoringReasons.Read(stored),
                ValueComparer.CreateDefault<string[]>(favorStructuralComparisons: true));
        // Of two decisions at the same time the second finds another status than it read.
        entity.Property(migration => migration.Status).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        entity.Property(migration => migration.IdempotencyKey).HasMaxLength(IdempotencyKeys.MaxLength);
        entity.Ignore(migration => migration.FirstStatus);

        entity.HasIndex(migration => new { migration.Org, migration.AccountId }).IsUnique()
            .HasFilter("\"Status\" = 'PendingRisk'").HasDatabaseName(UniquePendingPerAccount);
        entity.HasIndex(migration => new { migration.Org, migration.IdempotencyKey }).IsUnique()
            .HasFilter("\"IdempotencyKey\" IS NOT NULL").HasDatabaseName(UniqueIdempotencyKey);
        entity.HasIndex(migration => migration.CreatedAt)
            .HasFilter("\"IdempotencyKey\" IS NOT NULL").HasDatabaseName("IX_BundleMigrations_KeysByAge");
        entity.HasIndex(migration => new { migration.Org, migration.CreatedAt, migration.Id }).HasDatabaseName("IX_BundleMigrations_ByOrg");
        entity.HasIndex(migration => new { migration.Org, migration.AccountId, migration.CreatedAt }).HasDatabaseName("IX_BundleMigrations_ByAccount");
        // Pages by status, however rare the status is.
        entity.HasIndex(migration => new { migration.Org, migration.Status, migration.CreatedAt, migration.Id })
            .HasDatabaseName("IX_BundleMigrations_Org_Status_CreatedAt_Id");
        // Totals: few distinct keys, which PostgreSQL keeps in a tenth of the space of the others.
        entity.HasIndex(migration => new { migration.Org, migration.Status }).HasDatabaseName("IX_BundleMigrations_Org_Status");
    }
}
