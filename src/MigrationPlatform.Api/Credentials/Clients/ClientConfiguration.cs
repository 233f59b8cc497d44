using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>Adds to OpenIddict's table of clients who made a client: see <see cref="RunTimeCredentials"/>.</summary>
internal sealed class ClientConfiguration : IEntityTypeConfiguration<OpenIddictEntityFrameworkCoreApplication>
{
    /// <summary>A column without a property in OpenIddict's class; null for the clients of the configuration.</summary>
    public const string Owner = "Owner";

    public void Configure(EntityTypeBuilder<OpenIddictEntityFrameworkCoreApplication> client)
    {
        client.Property<string?>(Owner).HasMaxLength(RunTimeCredentials.LongestOwner);
        client.HasIndex(Owner).HasDatabaseName("IX_OpenIddictApplications_Owner");
    }
}
