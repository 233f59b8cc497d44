namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>A key that callers send in a header, kept as its digest.</summary>
internal sealed class ApiKey
{
    public ApiKey(ApiKeyHeader header, string digest, IReadOnlyList<string> clientTokens, IReadOnlyList<string> orgs, IReadOnlyList<string> roles)
    {
        Header = header;
        Digest = digest;
        ClientTokens = clientTokens;
        Orgs = orgs;
        Roles = roles;
    }

    public ApiKeyHeader Header { get; private set; }

    /// <summary>See <see cref="SecretDigest"/>. Keys are random, so their digest needs no salt and can be looked up.</summary>
    public string Digest { get; private set; }

    /// <summary>Client tokens the key opens; a gateway key without any opens them all.</summary>
    public IReadOnlyList<string> ClientTokens { get; private set; }

    public IReadOnlyList<string> Orgs { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; }

    /// <summary>Who made it while the server ran, see <see cref="RunTimeCredentials"/>; null for a key of the configuration.</summary>
    public string? Owner { get; private set; }

    /// <summary>Becomes the key of the configuration that has the same value.</summary>
    public void TakeRightsOf(ApiKey configured) =>
        (ClientTokens, Orgs, Roles, Owner) = (configured.ClientTokens, configured.Orgs, configured.Roles, configured.Owner);

    public bool HasRightsOf(ApiKey other) =>
        ClientTokens.SequenceEqual(other.ClientTokens) && Orgs.SequenceEqual(other.Orgs) && Roles.SequenceEqual(other.Roles);

    public ApiKey OwnedBy(string owner) => new(Header, Digest, ClientTokens, Orgs, Roles) { Owner = owner };
}

/// <summary>Where a key is sent.</summary>
internal enum ApiKeyHeader
{
    /// <summary><c>X-Gravitee-Api-Key</c>.</summary>
    Gateway,

    /// <summary><c>x-auth-roles</c>.</summary>
    Roles,
}
