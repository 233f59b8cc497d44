using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.Credentials;

namespace MigrationPlatform.Api.Control;

/// <summary>Whose credentials a call carries, as far as they say so themselves: to sort calls by, never to let them in.</summary>
internal sealed record CallCredentials(string? Sandbox, string? ClientToken)
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    private static readonly string[] KeyHeaders = ["X-Gravitee-Api-Key", "x-auth-roles"];

    /// <param name="request">The call.</param>
    /// <param name="form">The body of a token call.</param>
    public static CallCredentials Of(HttpRequest request, string? form)
    {
        foreach (var header in KeyHeaders)
        {
            if (SandboxNames.IdIn(request.Headers[header].ToString()) is { } sandbox)
                return new CallCredentials(sandbox, SandboxNames.ClientToken(sandbox));
        }

        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return OfToken(authorization[Bearer.Length..].Trim());
        if (authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            form += OfBasic(authorization[Basic.Length..].Trim());
        return SandboxNames.IdIn(form) is { } client ? new CallCredentials(client, SandboxNames.ClientToken(client)) : new CallCredentials(null, null);
    }

    private static CallCredentials OfToken(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return new CallCredentials(null, null);
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var clientToken = claims.RootElement.ValueKind == JsonValueKind.Object
                && claims.RootElement.TryGetProperty(CallerClaims.ClientToken, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;
            return new CallCredentials(SandboxNames.IdIn(clientToken), clientToken);
        }
        // No token of ours.
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return new CallCredentials(null, null);
        }
    }

    private static string? OfBasic(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
