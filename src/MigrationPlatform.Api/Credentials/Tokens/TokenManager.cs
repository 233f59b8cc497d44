using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>OpenIddict's manager of refresh tokens.</summary>
internal sealed class TokenManager(
    IOpenIddictTokenCache<OpenIddictEntityFrameworkCoreToken> cache,
    ILogger<OpenIddictTokenManager<OpenIddictEntityFrameworkCoreToken>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictTokenStore<OpenIddictEntityFrameworkCoreToken> store,
    MigrationPlatformDbContext db)
    : OpenIddictTokenManager<OpenIddictEntityFrameworkCoreToken>(cache, logger, options, store)
{
    private const string PrimaryKey = "PK_OpenIddictTokens";

    /// <summary>
    /// Where the connection breaks after the commit, the insert is tried again and meets its own row: ids are random and made before it.
    /// </summary>
    public override async ValueTask CreateAsync(OpenIddictEntityFrameworkCoreToken token, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.CreateAsync(token, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(PrimaryKey, db))
        {
            db.Entry(token).State = EntityState.Unchanged;
        }
    }
}
