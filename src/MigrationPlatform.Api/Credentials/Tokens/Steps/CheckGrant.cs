using System.Security.Claims;
using MigrationPlatform.Api.Credentials.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// Last of the checks: may this client have a token for this club or contact? Asked again at every refresh,
/// with the rights the client has by then, so that a token never outlives what it rests on by more than its hour.
/// </summary>
internal sealed class CheckGrant(ITokenSubjects subjects) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var rights = context.Transaction.GetProperty<ClientRights>(nameof(ClientRights))!;
        var request = context.Request;
        var (grant, refusal) = request.GrantType switch
        {
            GrantTypes.ClientCredentials => (new TokenGrant(rights, null, IsRefreshable: false), TokenRefusals.Client),
            Grants.Club => (await ForClubAsync(rights, request.Text(ReadTokenForm.ClubId)!, context.CancellationToken), TokenRefusals.Club),
            Grants.Contact => (await ForContactAsync(rights, request, context.CancellationToken), TokenRefusals.Contact),
            GrantTypes.RefreshToken => (await AgainAsync(rights, context.RefreshTokenPrincipal!, context.CancellationToken), TokenRefusals.RefreshToken),
            _ => throw new InvalidOperationException("A grant that was let through and is not known."),
        };

        if (grant is null)
            context.Reject(refusal.Error, refusal.ErrorDescription);
        else
            context.Transaction.SetProperty(nameof(TokenGrant), grant);
    }

    private async Task<TokenGrant?> ForClubAsync(ClientRights rights, string clubIri, CancellationToken cancellationToken)
    {
        var club = await subjects.FindClubAsync(clubIri, cancellationToken);
        return club is null ? null : Bind(rights, club.ClientToken, club.Club, contact: null);
    }

    private async Task<TokenGrant?> ForContactAsync(ClientRights rights, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        TokenClub? club = null;
        if (request.Text(ReadTokenForm.ClubId) is { } clubIri)
        {
            club = await subjects.FindClubAsync(clubIri, cancellationToken);
            if (club is null)
                return null;
        }

        var clientTokens = club is null ? rights.ClientTokens : [club.ClientToken];
        var contact = await subjects.FindContactByEmailAsync(request.Text(ReadTokenForm.Email)!, clientTokens, cancellationToken);
        return contact is null || (club is not null && club.Club != contact.Club) ? null : Bind(rights, contact);
    }

    private async Task<TokenGrant?> AgainAsync(ClientRights rights, ClaimsPrincipal refreshed, CancellationToken cancellationToken)
    {
        if (refreshed.GetClaim(CallerClaims.Contact) is not { } contactIri)
            return await ForClubAsync(rights, refreshed.GetClaim(CallerClaims.Club) ?? "", cancellationToken);

        var contact = await subjects.FindContactAsync(contactIri, cancellationToken);
        return contact is null ? null : Bind(rights, contact);
    }

    private static TokenGrant? Bind(ClientRights rights, TokenContact contact) => Bind(rights, contact.ClientToken, contact.Club, contact.Contact);

    private static TokenGrant? Bind(ClientRights rights, string clientToken, string club, string? contact) =>
        rights.ClientTokens.Contains(clientToken) && (rights.Club is null || rights.Club == club)
            ? new TokenGrant(rights with { ClientTokens = [clientToken], Club = club }, contact, IsRefreshable: true)
            : null;
}
