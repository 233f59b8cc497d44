using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Sdk;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>
/// Under every client of the suite: an answer that the OpenAPI documents do not describe fails the test that asked for it.
/// </summary>
internal sealed class DescribedAnswers(HttpMessageHandler connections, bool control = true) : DelegatingHandler(connections)
{
    // Second paths of the same calls, which the documents leave out.
    private static readonly string[] Environments = ["/prod/", "/resa2-staging/"];

    // By server, the statuses that a test has ordered of the control calls: any, in whatever call.
    private static readonly ConcurrentDictionary<(string Server, int Status), bool> Ordered = new();

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    /// <param name="address">The server's.</param>
    /// <param name="control">Whether the server has the control calls.</param>
    public static HttpClient Client(Uri? address, bool control = true) =>
        new(new DescribedAnswers(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, control)) { BaseAddress = address };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await NoteOrderAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        if (Find(request.Method.Method, request.RequestUri!.AbsolutePath, control) is not { } call || IsForBrowser(response) || Ordered.ContainsKey((request.RequestUri.Authority, status)))
            return response;

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var violations = call.Answers.TryGetValue(status, out var answer) ? [.. answer.Violations(response, body), .. await SentViolationsAsync(request, response, call, cancellationToken)] : new[] { "the status is not documented" };
        return violations.Length == 0
            ? response
            : throw new XunitException($"{request.Method} {request.RequestUri?.PathAndQuery} is {call.Name}. Answered {status}: {string.Join("; ", violations)}");
    }

    // What the server carries out the document allows.
    private static async Task<IEnumerable<string>> SentViolationsAsync(HttpRequestMessage request, HttpResponseMessage response, DescribedCall call, CancellationToken cancellationToken)
    {
        // App transfers takes numbers for text and text for numbers, as the framework does; a client has no reason to. Another content
        // cannot be read a second time.
        if (!response.IsSuccessStatusCode || call.Body is null || call.Document == "app-transfers" || request.Content is not (ByteArrayContent or JsonContent))
            return [];
        var sent = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(sent);
            return [.. SchemaViolations.Of(json.RootElement, call.Body).Select(violation => $"carried out, though of the sent {violation}")];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return []; // Empty, or in what the server's own reader takes for JSON beyond this one's.
        }
    }

    // The inbox answers a browser with a page and its events at the same address.
    private static bool IsForBrowser(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is "text/html" or "text/event-stream";

    private static async Task NoteOrderAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post || request.RequestUri?.AbsolutePath != "/dev/faults" || request.Content is null)
            return;
        await request.Content.LoadIntoBufferAsync(cancellationToken);
        try
        {
            using var fault = JsonDocument.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            if (fault.RootElement.ValueKind == JsonValueKind.Object && fault.RootElement.TryGetProperty("status", out var status) && status.TryGetInt32(out var number))
                Ordered[(request.RequestUri.Authority, number)] = true;
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // What is no order is the server's to refuse.
        }
    }

    /// <summary>The call that a method and a path without a query ask for; null for what no document describes.</summary>
    public static DescribedCall? Find(string method, string path, bool control = true)
    {
        if (path.Contains("%00", StringComparison.Ordinal))
            return null; // Kestrel refuses it before any API sees it.
        while (path.Contains("//", StringComparison.Ordinal))
            path = path.Replace("//", "/", StringComparison.Ordinal);
        if (path.StartsWith("/orchestrator/api/", StringComparison.Ordinal))
            path = path["/orchestrator".Length..];
        else if (Environments.FirstOrDefault(environment => path.StartsWith(environment, StringComparison.Ordinal)) is { } environment)
            path = path[(environment.Length - 1)..];

        var segments = path.Split('/').Select(Uri.UnescapeDataString).ToArray();
        return ApiDescription.All.Where(document => control || document.Name != ApiDescription.Control)
            .SelectMany(document => document.Calls)
            .Where(call => call.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && call.Matches(segments))
            .MaxBy(call => call.Literals);
    }
}
