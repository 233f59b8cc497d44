using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials.Keys;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// New tokens are made with the current keys; left alone, OpenIddict takes the certificate that ends last, whichever is named as the
/// previous one.
/// </summary>
internal sealed class UseCurrentKeys(TokenKeys keys) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static SigningCredentials ToSign(SecurityKey key) => new(key, SecurityAlgorithms.RsaSha256);

    public static EncryptingCredentials ToEncrypt(SecurityKey key) => new(key, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512);

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.SigningCredentials = ToSign(keys.Signing[0]);
        if (context.EncryptionCredentials is not null)
            context.EncryptionCredentials = ToEncrypt(keys.Encryption[0]);
        return ValueTask.CompletedTask;
    }
}
