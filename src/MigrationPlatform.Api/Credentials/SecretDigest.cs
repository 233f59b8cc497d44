using System.Security.Cryptography;
using System.Text;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// The form in which the configuration may hold a secret or key instead of its plain value: SHA-256, 64 lower-case hex digits
/// (<c>printf %s "$SECRET" | openssl dgst -sha256</c>). Meant for random secrets; a client's digest is salted and stretched once more in
/// the database.
/// </summary>
internal static class SecretDigest
{
    public const int Length = 64;

    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool IsDigest(string value) => value.Length == Length && value.All(char.IsAsciiHexDigit);
}
