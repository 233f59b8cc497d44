using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>First of all checks: is it a request this server could grant? Nothing is looked up yet.</summary>
internal sealed class CheckForm : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var sent = SentCredentials.Read(context.Transaction.GetHttpRequest()!, context.Request);
        if (RefusalOf(context.Request, sent, context.Options.GrantTypes) is { } refusal)
            context.Reject(refusal.Error, refusal.ErrorDescription);
        else
            Admit(context, sent);
        return ValueTask.CompletedTask;
    }

    private static void Admit(ValidateTokenRequestContext context, SentCredentials sent)
    {
        // OpenIddict asks next whether there is a client at all; which reading is meant is for AuthenticateClient to find.
        (context.Request.ClientId, context.Request.ClientSecret) = sent.Readings[0];
        context.Transaction.SetProperty(nameof(SentCredentials), sent);
    }

    private static TokenRefusal? RefusalOf(OpenIddictRequest request, SentCredentials sent, HashSet<string> grants) => request switch
    {
        { GrantType: null } => TokenRefusals.Request,
        { GrantType: GrantTypes.Password or GrantTypes.AuthorizationCode } => TokenRefusals.GrantUnauthorized,
        _ when !grants.Contains(request.GrantType) => TokenRefusals.GrantUnsupported,
        _ when sent.Readings is [] || sent.Readings.Any(reading => HasNul(reading.Id)) => TokenRefusals.Client,
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
