using System.Security.Claims;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Errors;
using OpenIddict.Abstractions;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>Validates the tokens made here: they end with their client.</summary>
internal sealed class OwnTokens(TimeProvider clock, KnownClients clients) : ValidatedTokens(clock)
{
    protected override async ValueTask<bool> IsAcceptedAsync(ClaimsIdentity identity)
    {
        if (!clients.AreLoaded)
            throw new UnavailableException("the clients are not loaded yet");
        return ClientOf(identity) is { } client && await clients.ExistsAsync(client);
    }

    protected override bool IsStillAccepted(ClaimsIdentity identity) => ClientOf(identity) is { } client && clients.Contains(client);

    private static string? ClientOf(ClaimsIdentity identity) => identity.FindFirst(OpenIddictConstants.Claims.ClientId)?.Value;
}
