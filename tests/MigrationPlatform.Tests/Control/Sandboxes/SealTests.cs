using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Sandboxes;

/// <summary>Each call of each API, made with one sandbox's credentials and another's names, and the lists of both.</summary>
public abstract class SealTests(TestDatabase database) : ControlSuite(database)
{
    [SkippableFact]
    public async Task No_call_reaches_what_is_anothers()
    {
        var server = await ServerAsync();
        using var mine = await SandboxCaller.CreateAsync(server);
        using var theirs = await SandboxCaller.CreateAsync(server);
        var request = await theirs.RequestMoveAsync();
        var migration = (await theirs.OkAsync("POST", theirs.Bundles, """{"account":{"account_id":7,"subscriptions":{},"new_bundle_id":3072}}""")).GetProperty("migration_id").GetString()!;
        var values = new Dictionary<string, string>
        {
            ["{clientToken:clientToken}"] = theirs.ClientToken,
            ["{env:clubEnvironment}"] = "prod",
            ["{orgId}"] = theirs.Of("org"),
            ["{migrationId}"] = migration,
        };
        var ids = new Dictionary<string, string>
        {
            ["contacts"] = LastOf(theirs.Contact("prospect")),
            ["clubs"] = LastOf(theirs.Club("a")),
            ["network_nodes"] = LastOf(theirs.Node("root")),
            ["signature_requests"] = LastOf(request),
            ["apps"] = theirs.Of("appId"),
            ["transfers"] = theirs.Of("transferId"),
            ["flows"] = (await theirs.OkAsync("GET", "/api/flows/"))[0].GetProperty("id").GetString()!,
            ["canvases"] = (await theirs.OkAsync("GET", $"/api/apps/{theirs.Of("appId")}/")).GetProperty("canvas").ToString(),
        };
        var calls = 0;
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                continue;
            var (path, collection) = ("", "");
            foreach (var segment in endpoint.RoutePattern.RawText!.Trim('/').Split('/'))
            {
                path += "/" + (segment.StartsWith('{') ? values.GetValueOrDefault(segment) ?? ids[collection] : segment);
                collection = segment.StartsWith('{') ? collection : segment;
            }

            // The collections of apps and flows have no owner in their path; whose items they list is looked at below.
            if (path.EndsWith("/apps", StringComparison.Ordinal) || path.EndsWith("/flows", StringComparison.Ordinal))
                continue;
            if (path.Contains("/api/", StringComparison.Ordinal))
                path += "/";
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE" })
            {
                var (status, text) = await mine.SendAsync(method, path, method == "GET" ? null : "{}", "riskKey", inPlaceOf: theirs);
                // The documented refusal of a transfer for an app that is not there is a 400.
                var isRefused = status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
                    || (status == HttpStatusCode.BadRequest && method == "POST" && path.EndsWith("/transfers/", StringComparison.Ordinal));
                Assert.True(isRefused, $"{method} {path}: {(int)status} {text}");
                calls++;
            }
        }

        Assert.True(calls > 100, $"{calls} calls");
        // A reference in a body, and in a header, under one's own names.
        var foreignContact = $$"""{"contactId":"{{theirs.Contact("prospect")}}","clubId":"{{mine.Club("a")}}","disableNetwork":true}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await mine.SendAsync("POST", $"/{mine.ClientToken}/contact_migration_requests", foreignContact)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.SendAsync("GET", $"/{mine.ClientToken}/contacts", inPlaceOf: theirs)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.SendAsync("GET", $"/{mine.ClientToken}/contacts/{ids["contacts"]}")).Status);
        foreach (var list in new[] { "/api/apps/", "/api/flows/", $"/{mine.ClientToken}/contacts", $"/{mine.ClientToken}/clubs", $"/{mine.ClientToken}/network_nodes" })
            Assert.DoesNotContain(theirs.Id, (await mine.OkAsync("GET", list)).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, (await mine.OkAsync("GET", mine.Bundles)).GetArrayLength());
        Assert.Empty(await mine.SmsAsync());
        Assert.Single(await theirs.SmsAsync());
    }

    [SkippableFact]
    public async Task The_demo_and_a_sandbox_do_not_see_each_other()
    {
        var server = await ServerAsync();
        using var sandbox = await SandboxCaller.CreateAsync(server);
        using var demo = await server.GatewayClientAsync();
        demo.DefaultRequestHeaders.Add("x-user-club-id", "/demoapi/clubs/1356");
        demo.DefaultRequestHeaders.Add("x-user-network-node-id", "/demoapi/network_nodes/10");

        foreach (var path in new[] { "/demoapi/contacts", "/v2/orgs/telco/signups/migration" })
            Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.SendAsync("GET", path)).Status);
        using var reached = await demo.GetAsync(new Uri($"/{sandbox.ClientToken}/contacts", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, reached.StatusCode);
        foreach (var list in new[] { "/demoapi/contacts?itemsPerPage=100", "/api/apps/", "/api/flows/" })
            Assert.DoesNotContain(sandbox.Id, await demo.GetStringAsync(new Uri(list, UriKind.Relative)), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_number_is_counted_for_each_sandbox()
    {
        await using var server = await Database.StartServerAsync(options =>
        {
            options.Settings["SignatureRequests:MaxPerNumberPerHour"] = "1";
            options.Settings["SignatureRequests:MaxPerNumberOverallPerHour"] = "1";
        });
        for (var sandbox = 0; sandbox < 3; sandbox++)
        {
            using var caller = await SandboxCaller.CreateAsync(server);
            await caller.MoveProspectAsync();
        }
    }

    [SkippableFact]
    public async Task Faults_journal_and_inbox_are_sorted_by_sandbox()
    {
        var server = await ServerAsync();
        using var mine = await SandboxCaller.CreateAsync(server);
        using var theirs = await SandboxCaller.CreateAsync(server);
        await server.Client.OrderFaultAsync($$"""{"clientToken":"{{mine.ClientToken}}","status":503,"times":4}""");

        foreach (var path in new Func<SandboxCaller, string>[] { one => one.Bundles, one => $"{one.Transfers}{one.Of("transferId")}/", one => $"/{one.ClientToken}/contacts" })
        {
            Assert.Equal(HttpStatusCode.OK, (await theirs.SendAsync("GET", path(theirs))).Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await mine.SendAsync("GET", path(mine))).Status);
        }

        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", mine.Of("clientId")), new("client_secret", mine.Of("clientSecret"))]);
        using var token = await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, token.StatusCode);
        // Beside these, each has asked for its first token.
        foreach (var (one, expected) in new[] { (mine, 5), (theirs, 4) })
        {
            var calls = await server.Client.RequestsAsync($"?sandbox={one.Id}");
            Assert.Equal(expected, calls.Length);
            Assert.All(calls, call => Assert.Equal(one.Id, call.GetProperty("sandbox").GetString()));
            Assert.Equal(expected, (await server.Client.RequestsAsync($"?clientToken={one.ClientToken}")).Length);
        }

        await mine.RequestMoveAsync();
        await theirs.RequestMoveAsync();
        Assert.Single(await mine.SmsAsync());
        await server.Client.ControlAsync("DELETE", $"/dev/sms?sandbox={mine.Id}");
        Assert.Empty(await mine.SmsAsync());
        Assert.Single(await theirs.SmsAsync());
        await server.Client.ControlAsync("DELETE", "/dev/sms");
        Assert.Empty(await theirs.SmsAsync());
    }

    private static string LastOf(string iri) => iri.Split('/')[^1];
}

public sealed class SealsOnSqlite(SqliteDatabase database) : SealTests(database), IClassFixture<SqliteDatabase>;

public sealed class SealsOnPostgres(PostgresDatabase database) : SealTests(database), IClassFixture<PostgresDatabase>;
