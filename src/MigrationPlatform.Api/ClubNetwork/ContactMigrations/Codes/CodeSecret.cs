using System.Security.Cryptography;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;

/// <summary>One secret that codes are made from.</summary>
internal sealed class CodeSecret
{
    public const int MinBytes = 32;

    private const int KeyIdBytes = 6;

    private readonly byte[] _bytes;

    public CodeSecret(byte[] bytes)
    {
        _bytes = bytes;
        KeyId = Convert.ToHexStringLower(Derive("key id", KeyIdBytes));
    }

    /// <summary>Names the secret without revealing it; stored with each request.</summary>
    public string KeyId { get; }

    /// <summary>Bytes that only the holder of the secret can make, other ones for each purpose.</summary>
    public byte[] Derive(string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, length, info: System.Text.Encoding.UTF8.GetBytes($"signature request: {purpose}"));

    /// <summary>Null when the text is not base64 of <see cref="MinBytes"/> or more.</summary>
    public static CodeSecret? Parse(string? base64)
    {
        var buffer = new byte[base64?.Length ?? 0];
        return Convert.TryFromBase64String(base64 ?? "", buffer, out var length) && length >= MinBytes ? new CodeSecret(buffer[..length]) : null;
    }
}
