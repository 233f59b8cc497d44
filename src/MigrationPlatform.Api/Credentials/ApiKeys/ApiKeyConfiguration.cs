using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public const string PrimaryKey = "PK_ApiKeys";

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("ApiKeys");
        key.HasKey(k => new { k.Header, k.Digest }).HasName(PrimaryKey);
        key.Property(k => k.Header).HasConversion<string>().HasMaxLength(16);
        key.Property(k => k.Digest).HasMaxLength(SecretDigest.Length);
        key.Property(k => k.ClientTokens).HasConversion<ListAsJson, ListComparer>().IsJsonDocument();
        key.Property(k => k.Orgs).HasConversion<ListAsJson, ListComparer>().IsJsonDocument();
        key.Property(k => k.Roles).HasConversion<ListAsJson, ListComparer>().IsJsonDocument();
        key.Property(k => k.Owner).HasMaxLength(RunTimeCredentials.LongestOwner);
        key.HasIndex(k => k.Owner).HasDatabaseName("IX_ApiKeys_Owner");
    }

    private sealed class ListAsJson() : ValueConverter<IReadOnlyList<string>, string>(
        list => JsonSerializer.Serialize(list, CredentialsJson.Default.IReadOnlyListString),
        json => JsonSerializer.Deserialize(json, CredentialsJson.Default.IReadOnlyListString)!);

    private sealed class ListComparer() : ValueComparer<IReadOnlyList<string>>(
        (left, right) => left!.SequenceEqual(right!),
        list => list.Count,
        list => list);
}
