using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>
/// A SHA-256 as a value, so that looking a key up allocates nothing. The same as <see cref="SecretDigest"/> in hex digits.
/// </summary>
internal readonly record struct Digest(ulong A, ulong B, ulong C, ulong D)
{
    private const int LongestOnStack = 512;

    public static Digest Of(string secret)
    {
        var most = Encoding.UTF8.GetMaxByteCount(secret.Length);
        Span<byte> bytes = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)], hash);
        return From(hash);
    }

    public static Digest Parse(string hex) => From(Convert.FromHexString(hex));

    private static Digest From(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(hash),
        BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(hash[24..]));
}
