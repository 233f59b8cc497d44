using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using OtpNet;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;

/// <summary>
/// The codes: HOTP values (RFC 4226) under a key of each request's own, derived from the secret. Always computed, never kept;
/// who has the database but not the secret has no code.
/// </summary>
internal sealed class SignatureCodes
{
    public const int Digits = 6;

    // RFC 4226 recommends 160 bits.
    private const int KeyBytes = 20;

    // The key serves one request, so its counter never moves.
    private const long Counter = 0;

    private readonly IReadOnlyList<CodeSecret> _secrets;
    private readonly string? _sandboxCode;

    public SignatureCodes(IOptions<SignatureRequestSettings> settings)
    {
        string?[] configured = [settings.Value.CodeSecret, .. settings.Value.PreviousCodeSecrets];
        _secrets = [.. configured.Select(CodeSecret.Parse).OfType<CodeSecret>()];
        _sandboxCode = settings.Value.SandboxCode;
    }

    /// <summary>The secret that new requests get their code from.</summary>
    public string CurrentKeyId => _secrets[0].KeyId;

    /// <summary>The code of a request: the same whenever and wherever it is asked for.</summary>
    /// <exception cref="InvalidOperationException">This replica does not have the request's secret.</exception>
    public string CodeOf(SignatureRequest request) =>
        Find(request) ?? throw new InvalidOperationException($"The code secret {request.CodeKeyId} is neither SignatureRequests:CodeSecret nor a previous one.");

    /// <summary>Compares in constant time. False as well where the request's secret is gone: then no code is right.</summary>
    public bool Matches(SignatureRequest request, string code) =>
        Find(request) is { } right && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(right));

    private string? Find(SignatureRequest request)
    {
        if (_sandboxCode is not null)
            return _sandboxCode;
        var secret = _secrets.FirstOrDefault(secret => secret.KeyId == request.CodeKeyId);
        return secret is null ? null : new Hotp(secret.Derive($"code {request.MessageId}", KeyBytes), hotpSize: Digits).ComputeHOTP(Counter);
    }
}
