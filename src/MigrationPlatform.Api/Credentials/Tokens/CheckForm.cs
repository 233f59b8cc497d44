using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>First of all checks: is it a request this server could grant? Nothing is looked up yet.</summary>
internal sealed class CheckForm : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (FaultOf(context.Request, context.Options.GrantTypes) is { } refusal)
            context.Reject(refusal.Error, refusal.ErrorDescription);
        else
            context.Request.ClientSecret = SecretDigest.Of(context.Request.ClientSecret!); // The database knows digests only.
        return ValueTask.CompletedTask;
    }

    private static TokenRefusal? FaultOf(OpenIddictRequest request, HashSet<string> grants) => request switch
    {
        { GrantType: null } => TokenRefusals.Request,
        { GrantType: GrantTypes.Password or GrantTypes.AuthorizationCode } => TokenRefusals.GrantUnauthorized,
        _ when !grants.Contains(request.GrantType) => TokenRefusals.GrantUnsupported,
        { ClientId: null } or { ClientSecret: null } => TokenRefusals.Client,
        _ when HasNul(request.ClientId) => TokenRefusals.Client,
        { GrantType: GrantTypes.RefreshToken, RefreshToken: null } => TokenRefusals.Missing(Parameters.RefreshToken),
        { GrantType: Grants.Club } when request.Text(ReadTokenForm.ClubId) is null => TokenRefusals.Missing(ReadTokenForm.ClubId),
        { GrantType: Grants.Contact } when request.Text(ReadTokenForm.Email) is null => TokenRefusals.Missing(ReadTokenForm.Email),
        { GrantType: Grants.Club } when HasNul(request.Text(ReadTokenForm.ClubId)) => TokenRefusals.Club,
        { GrantType: Grants.Contact } when HasNul(request.Text(ReadTokenForm.Email)) || HasNul(request.Text(ReadTokenForm.ClubId)) => TokenRefusals.Contact,
        _ => null,
    };

    // PostgreSQL cannot even be asked for it.
    private static bool HasNul(string? value) => value?.Contains('\0') == true;
}
