using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class GatewayTests(TestDatabase database) : GatewaySuite(database)
{
    [SkippableFact]
    public async Task A_message_outlives_every_fault_of_its_gateway_and_is_repeated_under_one_key()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway);
        var caller = await MigrationCaller.AtAsync(server);
        var faults = new Dictionary<string, Func<HttpContext, Task>>
        {
            ["http-500"] = context => Status(context, 500),
            ["http-503"] = context => Status(context, 503),
            ["http-408"] = context => Status(context, 408),
            ["http-302"] = context => Status(context, 302),
            ["http-429"] = context =>
            {
                context.Response.Headers.RetryAfter = "3";
                return Status(context, 429);
            },
            ["closes the connection"] = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            ["does not answer"] = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
        };
        var mobiles = new Dictionary<string, string>();
        var contacts = new List<long>();
        foreach (var fault in faults.Keys)
        {
            var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
            mobiles[mobile] = fault;
            contacts.Add(contact);
        }

        gateway.Behave = (call, context) =>
        {
            var to = JsonDocument.Parse(call.Body).RootElement.GetProperty("to").GetString()!;
            return gateway.CallsAbout(to).Count == 1 ? faults[mobiles[to]](context) : Task.CompletedTask;
        };
        await Task.WhenAll(contacts.Select(contact => caller.OpenAsync(contact)));

        foreach (var (mobile, fault) in mobiles)
        {
            await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Sent });
            var calls = gateway.CallsAbout(mobile);
            Assert.Equal(2, calls.Count);
            Assert.Equal(calls[0].Body, calls[1].Body);
            Assert.Equal(calls[0].Key, calls[1].Key);
            Assert.Equal((await StateAsync(mobile)).Id.ToString(), calls[0].Key);
            if (fault == "http-429")
                Assert.InRange(calls[1].At - calls[0].At, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(20));
        }
    }

    [SkippableFact]
    public async Task A_gateway_that_does_not_speak_http_is_asked_again()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        gateway.TalksRubbish = true;

        await caller.OpenAsync(contact);

        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { Reason: not null });
        Assert.Equal(MessageState.Queued, (await StateAsync(mobile)).State);
        gateway.TalksRubbish = false;
        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Sent });
    }

    [SkippableTheory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(422)]
    public async Task A_refusal_is_for_good_and_kept_with_its_reason(int status)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        gateway.Behave = async (_, context) =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("<html>no</html>");
        };

        var request = await caller.OpenAsync(contact);

        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Dead });
        Assert.Equal($"http-{status}", (await StateAsync(mobile)).Reason);
        Assert.Single(gateway.CallsAbout(mobile));
        Assert.Equal("requested", (await caller.GetAsync(request)).Text("state"));
    }

    [SkippableFact]
    public async Task Nothing_goes_out_for_a_request_that_has_ended()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        gateway.Behave = (_, context) => Status(context, 503);
        var request = await caller.OpenAsync(contact);
        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { Reason: "http-503" });

        await caller.CancelAsync(request);
        var before = gateway.CallsAbout(mobile).Count;
        gateway.Behave = (_, _) => Task.CompletedTask;

        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Dropped });
        // One may have been under way when the request ended.
        Assert.InRange(gateway.CallsAbout(mobile).Count, before, before + 1);
    }

    [SkippableFact]
    public async Task A_gateway_gets_what_it_was_promised()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway, options => options.Settings["SignatureRequests:SandboxCode"] = "123456");
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);

        var request = await caller.OpenAsync(contact);

        await Eventually.TrueAsync(() => Task.FromResult(gateway.CallsAbout(mobile).Count == 1));
        var call = gateway.CallsAbout(mobile)[0];
        Assert.Equal("/sms", call.Path);
        Assert.Equal("Bearer gateway-secret", call.Headers.Authorization.ToString());
        Assert.Equal("application/json; charset=utf-8", call.Headers.ContentType.ToString());
        Assert.False(call.Headers.ContainsKey("traceparent"));
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal(["to", "text", "reference"], body.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("123456 pour Toulon Mourillon, 10 min", body.RootElement.GetProperty("text").GetString());
        Assert.Equal(request, body.RootElement.GetProperty("reference").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(new Uri("/dev/sms", UriKind.Relative))).StatusCode);
    }
}

public sealed class GatewaysOnSqlite(SqliteDatabase database) : GatewayTests(database), IClassFixture<SqliteDatabase>;

public sealed class GatewaysOnPostgres(PostgresDatabase database) : GatewayTests(database), IClassFixture<PostgresDatabase>;
