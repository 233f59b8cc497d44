using System.Net;
using System.Text;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>The calls over HTTP/2 and TLS, as far as an HTTP client lets them be sent.</summary>
internal sealed class HostileHttp2(Uri server) : IDisposable
{
    // Of one connection and one hop: HTTP/2 has none of them.
    private static readonly HashSet<string> Forbidden =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Upgrade", "Transfer-Encoding", "Keep-Alive", "Proxy-Connection", "Content-Length", "Host", "TE" };

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(60),
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        // The certificate is the test's own.
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
    })
    {
        Timeout = TimeSpan.FromSeconds(150),
    };

    /// <summary>True for a call that can be said in HTTP/2.</summary>
    public static bool Takes(HostileCall call) =>
        !call.EndsEarly && call.Path.StartsWith('/') && call.Path.All(letter => letter is > ' ' and <= '~' and not '#') && call.Method.All(char.IsAsciiLetter)
        && call.Headers.All(header => header.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && header.Value.All(letter => letter is '\t' or >= ' ' and <= '\u00FF'));

    /// <summary>The answer; null when the server reset the stream instead.</summary>
    public async Task<HostileAnswer?> SendAsync(HostileCall call)
    {
        // A neighbour on the same connection may have ended it for both.
        for (var attempt = 1; ; attempt++)
        {
            if (await TrySendAsync(call) is { } answer)
                return answer;
            if (call.BreaksHttp || attempt == 3)
                return null;
        }
    }

    private async Task<HostileAnswer?> TrySendAsync(HostileCall call)
    {
        var target = new Uri(server.GetLeftPart(UriPartial.Authority) + call.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), target) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (call.Body.Length > 0 || call.Method is "POST" or "PUT")
            request.Content = call.Chunks is null ? new ByteArrayContent(call.Body) : new StreamContent(new MemoryStream(call.Body), call.Chunks[0]);
        foreach (var (name, value) in call.Headers.Where(header => !Forbidden.Contains(header.Name)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Content-Length" || call.Method != "HEAD")
                .SelectMany(header => header.Value.Select(value => (header.Key, value))).ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
            var answer = new HostileAnswer((int)response.StatusCode, headers, []) { IsHttp2 = true };
            return answer.IsStream ? answer : answer with { Body = await response.Content.ReadAsByteArrayAsync() };
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Reset: a path beyond the length of a request line, for one.
            return null;
        }
    }

    public void Dispose() => _client.Dispose();
}
