using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.ClubNetwork.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class InboxTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    public async Task The_trace_of_a_call_reaches_to_the_send()
    {
        var server = await Database.ServerAsync();
        var sends = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MigrationPlatform.Sms",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (sends)
                    sends.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);

        string trace;
        using (var call = new Activity("test").Start())
        {
            trace = call.TraceId.ToString();
            await caller.OpenAsync(contact);
        }

        await Eventually.TrueAsync(() =>
        {
            lock (sends)
                return Task.FromResult(sends.Any(send => send.TraceId.ToString() == trace && send.OperationName == "sms.send"));
        });
    }

    [SkippableFact]
    public async Task The_inbox_is_a_page_for_a_browser_and_json_newest_first_for_everybody_else()
    {
        var server = await Database.ServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        var first = await caller.OpenAsync(contact);
        await caller.CodeAsync(first);
        var second = await caller.OpenAsync(contact);

        using var json = await server.Client.GetAsync(new Uri($"/dev/sms?to={Uri.EscapeDataString(mobile)}", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/dev/sms?to={mobile}", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var html = await server.Client.SendAsync(request);

        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        var references = JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement.EnumerateArray().Select(sms => sms.GetProperty("reference").GetString());
        Assert.Equal([second, first], references);
        Assert.Equal(HttpStatusCode.OK, html.StatusCode);
        Assert.Equal("text/html", html.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"<td>{second}</td>", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

public sealed class InboxOnSqlite(SqliteDatabase database) : InboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class InboxOnPostgres(PostgresDatabase database) : InboxTests(database), IClassFixture<PostgresDatabase>;
