using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
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

    [SkippableFact]
    public async Task A_page_that_listens_is_told_of_messages_that_are_there_and_of_each_that_arrives()
    {
        var server = await Database.ServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        var first = await caller.OpenAsync(contact);
        await caller.CodeAsync(first);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/dev/sms?to={mobile}", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        await using var events = SseParser.Create(stream).EnumerateAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("listening", events.Current.EventType);
        Assert.Equal(first, await ArrivedAsync(events));
        var second = await caller.OpenAsync(contact);
        Assert.Equal(second, await ArrivedAsync(events));
    }

    [SkippableFact]
    public async Task A_page_that_listens_does_not_hold_up_the_stop_of_the_server()
    {
        var server = await Database.StartServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dev/sms", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();

        var watch = Stopwatch.StartNew();
        await server.Services.GetRequiredService<IHost>().StopAsync();

        // The host would wait thirty seconds for an answer that does not end.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"The stop took {watch.Elapsed}.");
    }

    private static async Task<string> ArrivedAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("arrived", events.Current.EventType);
        return JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("reference").GetString()!;
    }
}

public sealed class InboxOnSqlite(SqliteDatabase database) : InboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class InboxOnPostgres(PostgresDatabase database) : InboxTests(database), IClassFixture<PostgresDatabase>;
