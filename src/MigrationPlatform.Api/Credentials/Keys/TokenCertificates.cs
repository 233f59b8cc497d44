using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Keys;

/// <summary>
/// The certificates of the section <c>Tokens</c>: PFX files, or PEM files that hold certificate and private key.
/// The previous ones, where named, still verify and decrypt, so that a change of certificates invalidates nothing.
/// </summary>
internal static class TokenCertificates
{
    public const string Signing = "Tokens:SigningCertificate";
    public const string Encryption = "Tokens:EncryptionCertificate";
    private const string PreviousSigning = "Tokens:PreviousSigningCertificate";
    private const string PreviousEncryption = "Tokens:PreviousEncryptionCertificate";
    private const string PasswordSuffix = "Password";
    private const int FewestBits = 2048;

    public static bool AreConfigured(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[Signing]) || !string.IsNullOrEmpty(configuration[Encryption]);

    /// <summary>Loads them into <paramref name="keys"/>, adding a line to <paramref name="invalid"/> for each that cannot be used.</summary>
    public static void Load(TokenKeys keys, IConfiguration configuration, DateTimeOffset now, List<string> invalid)
    {
        foreach (var name in (string[])[Signing, Encryption])
        {
            if (string.IsNullOrEmpty(configuration[name]))
                invalid.Add($"{name}: is missing; it names a PFX or PEM file with certificate and private key.");
        }

        keys.Load(
            [.. ReadAll([Signing, PreviousSigning], configuration, now, invalid)],
            [.. ReadAll([Encryption, PreviousEncryption], configuration, now, invalid)]);
    }

    private static IEnumerable<SecurityKey> ReadAll(string[] names, IConfiguration configuration, DateTimeOffset now, List<string> invalid) =>
        from name in names
        let file = configuration[name]
        where !string.IsNullOrEmpty(file)
        let certificate = Read(name, file, configuration[name + PasswordSuffix], now, invalid)
        where certificate is not null
        select new X509SecurityKey(certificate);

    private static X509Certificate2? Read(string name, string file, string? password, DateTimeOffset now, List<string> invalid)
    {
        try
        {
            var certificate = ReadFile(file, password);
            if (WhatIsWrongWith(certificate, now) is not { } wrong)
                return certificate;
            invalid.Add($"{name}: {wrong}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            invalid.Add($"{name}: the file cannot be read ({exception.GetType().Name}).");
        }
        // ArgumentException: the PEM holds no private key, or an encrypted one and no password was given.
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            invalid.Add($"{name}: the file holds no usable certificate with private key, or {name}{PasswordSuffix} does not fit.");
        }

        return null;
    }

    private static X509Certificate2 ReadFile(string file, string? password)
    {
        var isPem = File.ReadAllText(file).Contains("-----BEGIN ", StringComparison.Ordinal);
        return (isPem, password) switch
        {
            (false, _) => X509CertificateLoader.LoadPkcs12FromFile(file, password),
            (true, null or "") => X509Certificate2.CreateFromPemFile(file),
            (true, _) => X509Certificate2.CreateFromEncryptedPemFile(file, password),
        };
    }

    private static string? WhatIsWrongWith(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (!certificate.HasPrivateKey)
            return "the file holds no private key.";
        using var key = certificate.GetRSAPrivateKey();
        if (key is null || key.KeySize < FewestBits)
            return $"its key is to be RSA of {FewestBits} bits or more.";
        if (now >= certificate.NotAfter.ToUniversalTime())
            return $"the certificate ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.";
        return now < certificate.NotBefore.ToUniversalTime() ? $"the certificate begins on {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}." : null;
    }
}
