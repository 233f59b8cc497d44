using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// Spends a refresh token exactly once. OpenIddict's own step lets a second caller through when two come at the same moment;
/// here the one whose update finds the token unspent goes on.
/// </summary>
internal sealed class SpendRefreshToken(MigrationPlatformDbContext db, TimeProvider clock) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static readonly OpenIddictServerHandlerDescriptor Replaced = OpenIddictServerHandlers.RedeemTokenEntry.Descriptor;

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (!context.Request.IsRefreshTokenGrantType())
            return;

        var id = context.Transaction.GetProperty<ProcessAuthenticationContext>(typeof(ProcessAuthenticationContext).FullName!)?.RefreshTokenPrincipal?.GetTokenId();
        var now = clock.Now().UtcDateTime;
        var spent = await db.Set<OpenIddictEntityFrameworkCoreToken>()
            .Where(token => token.Id == id && token.Status == Statuses.Valid)
            .ExecuteUpdateAsync(
                token => token.SetProperty(one => one.Status, Statuses.Redeemed).SetProperty(one => one.RedemptionDate, now),
                context.CancellationToken);
        if (spent == 0)
            context.Reject(TokenRefusals.RefreshToken.Error, TokenRefusals.RefreshToken.ErrorDescription);
    }
}
