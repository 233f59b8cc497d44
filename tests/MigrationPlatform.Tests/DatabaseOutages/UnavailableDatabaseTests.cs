using System.Diagnostics;
using System.Globalization;
using System.Text;
using MigrationPlatform.Tests.Hostile;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.DatabaseOutages;

/// <summary>
/// A server on a database that is made to suffer: each call of each API is answered as ever or 503 in its words,
/// in time; the log names the cause once per answer; everything works again by itself, and nothing that was acknowledged is lost.
/// </summary>
public abstract class UnavailableDatabaseTests(TestDatabase database) : DatabaseSuite(database), IAsyncLifetime
{
    // Command and connection time-outs, times the attempts, are half a minute; the rest is room for a busy machine.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly Stack<IAsyncDisposable> _owned = new();
    private ServerProcess _server = null!;
    private HttpClient _http = null!;
    private ValidCalls _valid = null!;

    /// <summary>The server's connection string.</summary>
    protected string Connection { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Connection = await PrepareAsync();
        _server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["Database:Provider"] = Database.Provider.ToString(),
            ["ConnectionStrings:MigrationPlatform"] = Connection,
        });
        try
        {
            _http = await _server.ClientAsync();
            _valid = await ValidCalls.AtAsync(_http);
        }
        catch
        {
            // Nobody else would: a test that was not set up is not taken down.
            await _server.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        while (_owned.TryPop(out var one))
            await one.DisposeAsync();
        await CleanUpAsync();
    }

    /// <summary>Makes what the server is to connect to.</summary>
    protected abstract Task<string> PrepareAsync();

    protected abstract Task CleanUpAsync();

    /// <param name="begin">What happens to the database.</param>
    /// <param name="end">It is over.</param>
    /// <param name="cause">What the log must say.</param>
    protected async Task SufferAsync(Func<Task> begin, Func<Task> end, string cause)
    {
        var before = await SendAllAsync();
        Assert.Empty(before.Where(one => one.Answer.Status >= 500).Select(one => $"{one.Call}: {one.Answer}"));
        var logged = _server.Output.Count;

        await begin();
        IReadOnlyList<(HostileCall Call, HostileAnswer Answer, TimeSpan Time)> during;
        try
        {
            during = await SendAllAsync();
        }
        finally
        {
            await end();
        }

        var unavailable = during.Where(one => one.Answer.Status == 503).ToList();
        Assert.Empty(during.Where(one => Dialect.FaultOf(one.Call, one.Answer) is not null).Select(one => $"{one.Call}: {one.Answer}"));
        foreach (var api in (Hostile.Api[])[Hostile.Api.ClubNetwork, Hostile.Api.BundleMigrations, Hostile.Api.AppTransfers])
            Assert.True(unavailable.Any(one => one.Call.Api == api && one.Call.Method == "POST"), $"no call of {api} was 503");
        Assert.All(during, one => Assert.True(one.Time < Longest, $"{one.Time}: {one.Call}"));
        await AssertCauseAsync(logged, unavailable.Count, cause);

        await Eventually.TrueAsync(async () => (await SendAllAsync()).All(one => one.Answer.Status < 500));
        await AssertNothingIsLostAsync([.. before, .. during]);
    }

    private async Task<IReadOnlyList<(HostileCall Call, HostileAnswer Answer, TimeSpan Time)>> SendAllAsync()
    {
        // One of each kind: the forms differ in nothing that the database knows.
        var calls = _valid.Apis.Where(call => !call.Path.StartsWith("/prod", StringComparison.Ordinal) && call.Method != "OPTIONS")
            .DistinctBy(call => (call.Method, string.Concat(call.Path.Where(letter => !char.IsAsciiDigit(letter))), call.Body.Length))
            .Select(call => call with { Body = AsNew(call.Body) }).ToList();
        return await Task.WhenAll(calls.Select(async call =>
        {
            var watch = Stopwatch.StartNew();
            return (call, Assert.Single(await HostileConnection.SendAsync(_http.BaseAddress!, [call])), watch.Elapsed);
        }));
    }

    // What has to be unique is new each time.
    private static byte[] AsNew(byte[] body) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body)
        .Replace($"{ValidCalls.Mark}_", $"{ValidCalls.Mark}_{Guid.NewGuid():N}_", StringComparison.Ordinal)
        .Replace($"{ValidCalls.Mark}@", $"{ValidCalls.Mark}{Guid.NewGuid():N}@", StringComparison.Ordinal));

    private async Task AssertCauseAsync(int logged, int answers, string cause)
    {
        // The log is written beside the answers: its last lines may come after them.
        await Eventually.TrueAsync(() => Task.FromResult(Lines().Count >= answers));
        Assert.Equal(answers, Lines().Count);
        Assert.Contains(Lines(), line => line.Contains(cause, StringComparison.Ordinal));
        // One line, not a stack trace for each.
        Assert.Empty(_server.Output.Skip(logged).Where(line => line.Contains("   at ", StringComparison.Ordinal)).Take(3));

        List<string> Lines() => _server.Output.Skip(logged).Where(line => line.Contains("Answered 503", StringComparison.Ordinal)).ToList();
    }

    private async Task AssertNothingIsLostAsync(IReadOnlyList<(HostileCall Call, HostileAnswer Answer, TimeSpan Time)> answers)
    {
        var contacts = answers.Where(one => one.Call.Path == "/demoapi/contacts" && one.Answer.Status == 201)
            .Select(one => one.Answer.Header("Location")!).ToList();
        Assert.NotEmpty(contacts);
        var reading = _valid.Apis.First(call => call.Method == "GET" && call.Path.StartsWith("/demoapi/contacts/", StringComparison.Ordinal));
        foreach (var contact in contacts)
            Assert.Equal(200, Assert.Single(await HostileConnection.SendAsync(_http.BaseAddress!, [reading with { Path = contact }])).Status);
    }

    /// <summary>Ends with the test.</summary>
    protected T Own<T>(T one) where T : IAsyncDisposable
    {
        _owned.Push(one);
        return one;
    }

    protected static string Unique() => string.Create(CultureInfo.InvariantCulture, $"suffering_{Guid.NewGuid():N}");
}
