using MigrationPlatform.Api.Credentials.Clients;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>The vendor's own grants, beside <c>client_credentials</c> and <c>refresh_token</c>.</summary>
internal static class Grants
{
    /// <summary>Bound to the club in the field <c>clubId</c>, an IRI.</summary>
    public const string Club = "http://clubclientcredentials";

    /// <summary>Bound to the contact whose e-mail is in the field <c>email</c>; <c>clubId</c> may say of which club.</summary>
    public const string Contact = "http://contactclientcredentials";
}

/// <summary>What a token request was found to be worth.</summary>
/// <param name="Rights">The client's rights, narrowed to what the token is bound to.</param>
/// <param name="Contact">IRI of the contact it is bound to, if it is.</param>
/// <param name="IsRefreshable">Chosen: bound tokens come with a refresh token, those of the client itself do not (RFC 6749 4.4.3).</param>
internal sealed record TokenGrant(ClientRights Rights, string? Contact, bool IsRefreshable);
