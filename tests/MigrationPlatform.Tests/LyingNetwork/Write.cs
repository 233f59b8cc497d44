using System.Net.Http.Json;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.LyingNetwork;

/// <summary>A call that writes.</summary>
/// <param name="Action">Controller and method, as routing knows them.</param>
/// <param name="Statement">What the database is sent for it; null for a call that writes nothing.</param>
/// <param name="CommitsItself">True when the statement is the whole transaction.</param>
/// <param name="PrepareAsync">Makes what one such call is about.</param>
internal sealed record Write(string Action, string? Statement, bool CommitsItself, Func<Client, Task<Prepared>> PrepareAsync)
{
    // With its end, for "READ COMMITTED" begins every transaction.
    private const string Commit = "COMMIT\0";

    /// <summary>Behind what the call is committed.</summary>
    public string Last => CommitsItself ? Statement! : Commit;

    public override string ToString() => Action;
}

/// <summary>One call to be sent, as often as the network likes.</summary>
/// <param name="Method">HTTP's.</param>
/// <param name="Path">No other call's.</param>
/// <param name="Content">Made anew for each sending.</param>
/// <param name="Repeated">The status that a repetition is documented to get.</param>
/// <param name="EffectsAsync">How often it has been carried out.</param>
internal sealed record Prepared(
    HttpMethod Method, string Path, Func<HttpContent> Content, int Repeated, Func<MigrationPlatformDbContext, Task<int>> EffectsAsync)
{
    public string? Key { get; init; }

    public string? Club { get; init; }

    /// <summary>What somebody else may send after it, over what it wrote.</summary>
    public Prepared? Later { get; init; }
}

/// <summary>The demo client: it sends, and says which status came.</summary>
internal sealed class Client(string token)
{
    public static string NewName() => $"n{Guid.NewGuid():N}";

    public async Task<(int Status, string Body)> SendAsync(HttpClient server, Prepared call)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(call.Path, UriKind.Relative)) { Content = call.Content() };
        if (call.Path.StartsWith("/v2/", StringComparison.Ordinal))
            request.Headers.Add(TestCredentials.RolesHeader, TestCredentials.RiskKey);
        else if (!call.Path.StartsWith("/oauth/", StringComparison.Ordinal))
            request.Headers.Add("Authorization", TestCredentials.Bearer(token));
        request.Headers.Add(TestCredentials.GatewayHeader, TestCredentials.GatewayKey);
        request.Headers.Add("x-user-club-id", $"/demoapi/clubs/{call.Club ?? "1357"}");
        request.Headers.Add("x-user-network-node-id", "/demoapi/network_nodes/10");
        if (call.Key is not null)
            request.Headers.Add("Idempotency-Key", call.Key);
        using var answer = await server.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A server at an address, with a connection for each call: what is sent is sent once.</summary>
    public static HttpClient At(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = address };

    public static Func<HttpContent> Json(object body) => () => JsonContent.Create(body);
}
