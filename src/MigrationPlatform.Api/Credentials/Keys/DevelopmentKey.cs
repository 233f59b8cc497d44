using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Api.Credentials.Keys;

/// <summary>
/// The key pair of a Development database, made at its first start. It lies in the database so that replicas accept each other's tokens
/// and a restart keeps them valid. Other environments bring certificates and never read it.
/// </summary>
internal sealed class DevelopmentKey
{
    /// <summary>There is one.</summary>
    public const string Only = "tokens";

    private const int Bits = 2048;

    private DevelopmentKey(string name, byte[] pkcs8)
    {
        Name = name;
        Pkcs8 = pkcs8;
    }

    public string Name { get; private set; }

    public byte[] Pkcs8 { get; private set; }

    public static DevelopmentKey Create()
    {
        using var rsa = RSA.Create(Bits);
        return new DevelopmentKey(Only, rsa.ExportPkcs8PrivateKey());
    }

    public RsaSecurityKey ToSecurityKey()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Pkcs8, out _);
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }
}

internal sealed class DevelopmentKeyConfiguration : IEntityTypeConfiguration<DevelopmentKey>
{
    public const string PrimaryKey = "PK_DevelopmentKeys";

    public void Configure(EntityTypeBuilder<DevelopmentKey> key)
    {
        key.ToTable("DevelopmentKeys");
        key.HasKey(k => k.Name).HasName(PrimaryKey);
        key.Property(k => k.Name).HasMaxLength(16);
        key.Property(k => k.Pkcs8);
    }
}
