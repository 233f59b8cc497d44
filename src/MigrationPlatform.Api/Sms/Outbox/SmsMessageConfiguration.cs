using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Sms.Outbox;

internal sealed class SmsMessageConfiguration : IEntityTypeConfiguration<SmsMessage>
{
    public void Configure(EntityTypeBuilder<SmsMessage> builder)
    {
        builder.ToTable("SmsMessages");
        builder.HasKey(message => message.Id).HasName("PK_SmsMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.To).HasMaxLength(32);
        builder.Property(message => message.State).HasMaxLength(16).HasWords().IsConcurrencyToken();
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.Property(message => message.Reason).HasMaxLength(100);
        builder.Property(message => message.TraceParent).HasMaxLength(55);
        builder.HasIndex(message => message.DueAt).HasDatabaseName("IX_SmsMessages_DueAt_Queued").HasFilter("\"State\" = 'queued'");
        builder.HasIndex(message => message.FinishedAt).HasDatabaseName("IX_SmsMessages_FinishedAt").HasFilter("\"FinishedAt\" IS NOT NULL");
    }
}
