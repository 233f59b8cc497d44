using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// Spends a refresh token exactly once. OpenIddict's own step lets a second caller through when two come at the same moment;
/// here the one whose update finds the token unspent goes on. Written against OpenIddict 7.8.
/// </summary>
internal sealed class SpendRefreshToken(MigrationPlatformDbContext db, TimeProvider clock) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static readonly OpenIddictServerHandlerDescriptor Replaced = OpenIddictServerHandlers.RedeemTokenEntry.Descriptor;

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (!context.Request.IsRefreshTokenGrantType())
            return;

        var id = context.Transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!)?.RefreshTokenPrincipal?.GetTokenId();
        if (id is null || !await SpendAsync(db, id, clock.Now(), context.CancellationToken))
            context.Reject(TokenRefusals.RefreshToken.Error, TokenRefusals.RefreshToken.ErrorDescription);
    }

    /// <returns>True for exactly one call, however often the connection breaks before that call has its answer.</returns>
    public static async Task<bool> SpendAsync(MigrationPlatformDbContext db, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // When the connection breaks after the commit, the update is tried again and must know its own work from another call's.
        var marker = Guid.NewGuid().ToString();
        var instant = now.UtcDateTime;
        return await db.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.Id == id && (token.Status == Statuses.Valid || token.ConcurrencyToken == marker))
            .ExecuteUpdateAsync(
                token => token.SetProperty(one => one.Status, Statuses.Redeemed)
                    .SetProperty(one => one.RedemptionDate, instant)
                    .SetProperty(one => one.ConcurrencyToken, marker),
                cancellationToken) > 0;
    }
}
