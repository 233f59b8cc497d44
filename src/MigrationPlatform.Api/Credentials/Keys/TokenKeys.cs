using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Keys;

/// <summary>The keys of our own tokens: access tokens are signed, refresh tokens are signed and encrypted.</summary>
internal sealed class TokenKeys
{
    private volatile Loaded? _keys;

    public bool AreLoaded => _keys is not null;

    /// <summary>The first key signs; all of them verify.</summary>
    public IReadOnlyList<SecurityKey> Signing => _keys?.Signing ?? [];

    /// <summary>The first key encrypts; all of them decrypt.</summary>
    public IReadOnlyList<SecurityKey> Encryption => _keys?.Encryption ?? [];

    public void Load(IReadOnlyList<SecurityKey> signing, IReadOnlyList<SecurityKey> encryption) => _keys = new Loaded(signing, encryption);

    private sealed record Loaded(IReadOnlyList<SecurityKey> Signing, IReadOnlyList<SecurityKey> Encryption);
}
