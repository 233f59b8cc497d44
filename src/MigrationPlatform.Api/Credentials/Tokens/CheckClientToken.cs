using Microsoft.AspNetCore;
using MigrationPlatform.Api.Credentials.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>After OpenIddict has checked the client: what may it do, and is the path's client token its own?</summary>
internal sealed class CheckClientToken(IOpenIddictApplicationManager clients) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken)
            ?? throw new InvalidOperationException("The client was there a moment ago.");
        var rights = ClientRights.From((await clients.GetPropertiesAsync(client, context.CancellationToken))[ClientRights.Property]);

        if (context.Transaction.GetHttpRequest()!.HttpContext.Features.Get<TokenRequestPrefix>() is { ClientToken: { } clientToken })
        {
            if (!rights.ClientTokens.Contains(clientToken))
            {
                context.Reject(TokenRefusals.Client.Error, TokenRefusals.Client.ErrorDescription);
                return;
            }

            rights = rights with { ClientTokens = [clientToken] };
        }

        context.Transaction.SetProperty(nameof(ClientRights), rights);
    }
}
