namespace MigrationPlatform.Api.ClubNetwork.Calls;

/// <summary>
/// What the network headers said, checked: on behalf of which club the caller acts, and at which node of the tree it stands.
/// </summary>
/// <param name="ClientToken">The client token of the path.</param>
/// <param name="ClubId">The club of <c>x-user-club-id</c>.</param>
/// <param name="NodeId">The node of <c>x-user-network-node-id</c>; the club's own or above it.</param>
/// <param name="NodePath">That node's path, which is the beginning of the path of everything below it.</param>
/// <param name="ParentId">That node's parent.</param>
/// <param name="ClubCountry">The club's country, ISO 3166 alpha-2; a mobile without a country code is taken to be of it.</param>
/// <param name="OnlyContactId">Set when the token is bound to one contact: then nothing but that contact is visible.</param>
/// <param name="IsBoundToClub">The token is bound to the club: whatever node it names, it acts for that club alone.</param>
internal sealed record NetworkPosition(
    string ClientToken, long ClubId, long NodeId, string NodePath, long? ParentId, string? ClubCountry = null, long? OnlyContactId = null, bool IsBoundToClub = false);
