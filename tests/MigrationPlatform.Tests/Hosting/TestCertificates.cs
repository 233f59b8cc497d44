using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>Certificate files in a folder of their own, gone when disposed.</summary>
public sealed class TestCertificates : IDisposable
{
    public const string Password = "file-password";

    private readonly string _folder = Directory.CreateTempSubdirectory("migration-platform-certificates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A PFX file under <see cref="Password"/>.</summary>
    public string Pfx(string name, int beginsInDays = -1, int endsInDays = 30)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Create(new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), beginsInDays, endsInDays);
        var file = Path.Combine(_folder, name + ".pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, Password));
        return file;
    }

    /// <summary>A PEM file with certificate and key, the key under <paramref name="password"/> if there is one.</summary>
    public string Pem(string name, string? password = null, bool withKey = true, int bits = 2048)
    {
        using var rsa = RSA.Create(bits);
        using var certificate = Create(new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), -1, 30);
        var key = password is null
            ? rsa.ExportPkcs8PrivateKeyPem()
            : rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        return Write(name + ".pem", certificate.ExportCertificatePem() + "\n" + (withKey ? key : ""));
    }

    /// <summary>A PEM file whose key is no RSA key.</summary>
    public string EllipticPem(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Create(new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256), -1, 30);
        return Write(name + ".pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Create(CertificateRequest request, int beginsInDays, int endsInDays)
    {
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(beginsInDays), now.AddDays(endsInDays));
    }
}
