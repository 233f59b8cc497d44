using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>What OpenIddict's table of tokens needs beside its own: the clean-up finds what has ended without reading the rest.</summary>
internal sealed class TokenConfiguration : IEntityTypeConfiguration<OpenIddictEntityFrameworkCoreToken>
{
    public void Configure(EntityTypeBuilder<OpenIddictEntityFrameworkCoreToken> token) =>
        token.HasIndex(t => t.ExpirationDate).HasDatabaseName("IX_OpenIddictTokens_ExpirationDate");
}
