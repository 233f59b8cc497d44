using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.LyingNetwork;

/// <summary>
/// Whatever the network does to a call that writes, between client and server or between server and database: repeated by its client, it
/// has been carried out once, and the repetition is answered as documented.
/// </summary>
public abstract class LyingNetworkTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly string[] Writing = ["POST", "PUT", "PATCH", "DELETE"];

    [SkippableFact]
    public async Task Every_call_that_writes_is_in_the_table()
    {
        var server = await Database.ServerAsync();
        var actions = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerName, endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods))
            .Where(one => one.ControllerName is not null)
            .SelectMany(one => (one.HttpMethods ?? []).Intersect(Writing).Select(method => $"{one.ControllerName} {method}"));

        Assert.Equal(actions.Distinct().Order(StringComparer.Ordinal), new Writes(server.Client).All.Select(write => write.Action).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public Task A_request_that_was_lost_is_made_up_for() => ForAllAsync(async (link, write, sent) =>
    {
        link.Link.CutAt($"{sent.Method} {sent.Path} ", CutPoint.BeforeCommit);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => link.Client.SendAsync(link.ThroughLink, sent));

        Assert.InRange((await link.Client.SendAsync(link.Server, sent)).Status, 200, 299);
    });

    [SkippableFact]
    public Task An_answer_that_was_lost_is_given_again_or_refused_as_documented() => ForAllAsync(async (link, write, sent) =>
    {
        link.Link.CutAt($"{sent.Method} {sent.Path} ", CutPoint.AfterCommit);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => link.Client.SendAsync(link.ThroughLink, sent));

        Assert.Equal((write, sent.Repeated), (write, (await link.Client.SendAsync(link.Server, sent)).Status));
    });

    [SkippableFact]
    public Task A_proxy_that_sends_twice_at_once_writes_once() => ForAllAsync(async (link, write, sent) =>
    {
        var answers = await Task.WhenAll(link.Client.SendAsync(link.Server, sent), link.Client.SendAsync(link.ThroughLink, sent));

        Assert.Contains(answers, answer => answer.Status is >= 200 and < 300);
        Assert.All(answers, answer => Assert.True(answer.Status is >= 200 and < 300 || answer.Status == sent.Repeated, $"{write}: {answer}"));
    });

    [SkippableFact]
    public Task A_request_that_arrives_behind_its_own_repetition_is_the_repetition() => ForAllAsync(async (link, write, sent) =>
    {
        link.Link.Freeze();
        var late = link.Client.SendAsync(link.ThroughLink, sent);
        Assert.InRange((await link.Client.SendAsync(link.Server, sent)).Status, 200, 299);
        link.Link.Thaw();

        Assert.Equal((write, sent.Repeated), (write, (await late).Status));
    });

    private async Task ForAllAsync(Func<Links, Write, Prepared, Task> happensAsync)
    {
        var server = await Database.ServerAsync();
        var address = server.Client.BaseAddress!;
        await using var link = new CuttableLink(address.Host, address.Port);
        using var direct = Client.At(address);
        using var through = Client.At(new UriBuilder(address) { Host = "127.0.0.1", Port = link.Port }.Uri);
        var links = new Links(link, direct, through, new Client(await server.TokenAsync()));
        foreach (var write in new Writes(direct).All)
        {
            var sent = await write.PrepareAsync(links.Client);
            await happensAsync(links, write, sent);
            await using var db = Database.Open();
            Assert.Equal((write, 1), (write, await sent.EffectsAsync(db)));
        }
    }

    private sealed record Links(CuttableLink Link, HttpClient Server, HttpClient ThroughLink, Client Client);
}

public sealed class LyingNetworkOnSqlite(SqliteDatabase database) : LyingNetworkTests(database), IClassFixture<SqliteDatabase>;
