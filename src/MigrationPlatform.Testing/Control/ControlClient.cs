using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MigrationPlatform.Testing.Control;

/// <summary>Makes the control calls of one server.</summary>
internal sealed class ControlClient : IDisposable
{
    // Straight to the server: no proxy of the environment's, no cookies, no redirects followed.
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
    private readonly HttpClient _client;
    private int _worldChanges;

    public ControlClient(Uri address)
    {
        Address = address;
        _client = CreateClient(address);
    }

    public Uri Address { get; }

    /// <summary>Counts what makes a token of before doubtful: jumps of the clock, and resets.</summary>
    public int WorldChanges => Volatile.Read(ref _worldChanges);

    public void NoteWorldChange() => Interlocked.Increment(ref _worldChanges);

    /// <summary>A client over the shared connections.</summary>
    public HttpClient CreateClient(Uri baseAddress, Func<HttpMessageHandler, HttpMessageHandler>? around = null) =>
        new(around is null ? _connections : around(_connections), disposeHandler: false) { BaseAddress = baseAddress };

    public async Task SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        (await CallAsync(method, path, content, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<T> ReadAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(method, path, content, cancellationToken).ConfigureAwait(false);
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
                ?? throw new MigrationPlatformException($"{method} /{path} was answered by null.");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _connections.Dispose();
    }

    /// <summary>A query of the parameters that have a value.</summary>
    public static string Query(string path, params (string Name, string? Value)[] parameters)
    {
        var given = parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        return string.Join('&', given) is { Length: > 0 } query ? $"{path}?{query}" : path;
    }

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var answer = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return answer;

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new MigrationPlatformException($"{method} /{path} was answered {(int)answer.StatusCode}: {DetailOf(answer, text)}");
        }
    }

    private static string DetailOf(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return text;
        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("detail", out var detail) ? detail.ToString() : text;
    }
}
