namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// Whom the bound grants may name. The API that owns clubs and contacts answers; what a client may then do with them is decided here.
/// </summary>
internal interface ITokenSubjects
{
    /// <summary>The club of an IRI; null when there is none.</summary>
    Task<TokenClub?> FindClubAsync(string clubIri, CancellationToken cancellationToken);

    /// <summary>The open contact of an IRI; null when there is none.</summary>
    Task<TokenContact?> FindContactAsync(string contactIri, CancellationToken cancellationToken);

    /// <summary>
    /// The one open contact with this e-mail under these client tokens; null when there is none, or one under each of two.
    /// </summary>
    Task<TokenContact?> FindContactByEmailAsync(string email, IReadOnlyList<string> clientTokens, CancellationToken cancellationToken);
}

/// <param name="ClientToken">Whose club it is.</param>
/// <param name="Club">The club's IRI.</param>
internal sealed record TokenClub(string ClientToken, string Club);

/// <param name="ClientToken">Whose contact it is.</param>
/// <param name="Club">IRI of the contact's club.</param>
/// <param name="Contact">IRI of the contact.</param>
internal sealed record TokenContact(string ClientToken, string Club, string Contact);
