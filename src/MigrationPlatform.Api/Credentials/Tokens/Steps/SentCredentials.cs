using System.Text;
using OpenIddict.Abstractions;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// The client's id and secret as sent, in the form or by HTTP Basic. RFC 6749 has both form-encoded in Basic and most clients send them
/// raw, so there may be two readings of one header; whichever is a client's own is meant.
/// </summary>
internal sealed record SentCredentials(IReadOnlyList<SentSecret> Readings)
{
    private const string Basic = "Basic ";

    public static SentCredentials Read(HttpRequest http, OpenIddictRequest form)
    {
        var header = http.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return new SentCredentials(form is { ClientId: { } id, ClientSecret: { } secret } ? [new SentSecret(id, secret)] : []);

        // The same client named in the body as well contradicts nothing; another one does.
        return new SentCredentials(
        [
            .. ReadBasic(header[Basic.Length..].Trim()).Distinct()
                .Where(one => form.ClientId is null || form.ClientId == one.Id)
                .Where(one => form.ClientSecret is null || form.ClientSecret == one.Secret),
        ]);
    }

    private static IEnumerable<SentSecret> ReadBasic(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            yield break;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        if (text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon) || colon == text.Length - 1)
            yield break;

        var (id, secret) = (text[..colon], text[(colon + 1)..]);
        yield return new SentSecret(Decode(id), Decode(secret));
        yield return new SentSecret(id, secret);
    }

    private static string Decode(string formEncoded) => Uri.UnescapeDataString(formEncoded.Replace('+', ' '));
}

internal sealed record SentSecret(string Id, string Secret);
