using Microsoft.AspNetCore;
using MigrationPlatform.Api.Credentials.Clients;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>After OpenIddict has checked the client: what may it do, and is the path's client token its own?</summary>
internal sealed class CheckClientToken : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var client = context.Transaction.GetProperty<OpenIddictEntityFrameworkCoreApplication>(nameof(OpenIddictEntityFrameworkCoreApplication))!;
        var rights = ClientRights.Of(client);

        if (context.Transaction.GetHttpRequest()!.HttpContext.Features.Get<TokenRequestPrefix>() is { ClientToken: { } clientToken })
        {
            if (!rights.ClientTokens.Contains(clientToken))
            {
                context.Reject(TokenRefusals.Client.Error, TokenRefusals.Client.ErrorDescription);
                return ValueTask.CompletedTask;
            }

            rights = rights with { ClientTokens = [clientToken] };
        }

        context.Transaction.SetProperty(nameof(ClientRights), rights);
        return ValueTask.CompletedTask;
    }
}
