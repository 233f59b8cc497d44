using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.Sms;

namespace MigrationPlatform.Tests.Faults;

/// <summary>What an orchestrator's SIGTERM does to a server in the middle of its work.</summary>
public abstract class TerminationTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Body = """{"account":{"account_id":4711,"new_bundle_id":3072}}""";

    [SkippableFact]
    public async Task Calls_in_flight_are_answered_and_what_was_not_sent_yet_is_free_for_the_next_replica()
    {
        const int Messages = 30;
        await using var gateway = await FakeGateway.StartAsync();
        var release = new TaskCompletionSource();
        gateway.Behave = (_, _) => release.Task;
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>(Database.ServerSettings)
        {
            ["Sms:Provider"] = "Http",
            ["Sms:Http:Url"] = gateway.Url.ToString(),
            ["Sms:SendTimeout"] = "00:00:30",
        });
        using var client = await server.ClientAsync();
        var caller = await MigrationCaller.AtAsync(client);
        for (var number = 0; number < Messages; number++)
            await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        await Eventually.TrueAsync(() => Task.FromResult(gateway.Calls.Count > 0));
        using var socket = await BeginAsync(client.BaseAddress!);

        server.Terminate();
        await Eventually.TrueAsync(() => IsRefusedAsync(client.BaseAddress!));
        release.SetResult();
        var answer = await FinishAsync(socket);
        var exitCode = await server.ExitCodeAsync();

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
        await using var db = Database.Open();
        var now = TimeProvider.System.GetUtcNow();
        var messages = await db.Set<SmsMessage>().AsNoTracking().ToListAsync();
        Assert.Equal(Messages, messages.Count);
        // The lease was a minute and a half: what is still queued is due at once.
        Assert.All(messages, message => Assert.True(message.State == MessageState.Sent || message.DueAt <= now, $"{message.State} {message.DueAt:O} at {now:O}"));
        Assert.Equal(gateway.Accepted.Count, messages.Count(message => message.State == MessageState.Sent));
    }

    /// <summary>Sends a call but for the end of its body, and waits until it is being worked on.</summary>
    private static async Task<TcpClient> BeginAsync(Uri server)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        var head = "POST /v2/orgs/telco/signups/migration HTTP/1.1\r\nHost: localhost\r\nx-auth-roles: API_KEY\r\nContent-Type: application/json\r\n"
            + $"Expect: 100-continue\r\nContent-Length: {Body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        // The server asks for the body when it begins to read it: the call is in flight.
        var buffer = new byte[256];
        var read = await socket.GetStream().ReadAsync(buffer);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Body[..10]));
        return socket;
    }

    private static async Task<string> FinishAsync(TcpClient socket)
    {
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Body[10..]));
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }

    private static async Task<bool> IsRefusedAsync(Uri server)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(server.Host, server.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

public sealed class TerminationOnSqlite(SqliteDatabase database) : TerminationTests(database), IClassFixture<SqliteDatabase>;

public sealed class TerminationOnPostgres(PostgresDatabase database) : TerminationTests(database), IClassFixture<PostgresDatabase>;
