using System.Collections.Concurrent;
using System.Diagnostics;

namespace MigrationPlatform.Tests.Faults;

/// <summary>Callers that write and read through all three APIs until they are told to stop, and everything they were answered.</summary>
internal sealed class Load(Stopwatch clock) : IAsyncDisposable
{
    private readonly ConcurrentQueue<Call> _calls = [];
    private readonly ConcurrentQueue<Call> _written = [];
    private readonly ConcurrentDictionary<long, string> _accounts = [];
    private readonly List<Task> _callers = [];
    private volatile bool _stopping;
    private ThreeApis[] _servers = [];

    public Stopwatch Clock => clock;

    /// <summary>Every call so far.</summary>
    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>Every write that was acknowledged.</summary>
    public IReadOnlyList<Call> Written => [.. _written];

    /// <summary>Accounts with the migration each was answered, by idempotency key repeated until there was an answer.</summary>
    public IReadOnlyDictionary<long, string> Accounts => _accounts;

    /// <summary>Where calls go from now on, in turn.</summary>
    public void SendTo(params ThreeApis[] servers) => Volatile.Write(ref _servers, servers);

    public void Start(int callers) => _callers.AddRange(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));

    /// <summary>Ends each caller behind its last answer.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_callers);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task CallAsync()
    {
        while (!_stopping)
        {
            var number = ThreeApis.NextNumber();
            await WriteAsync(server => server.CreateTransferAsync($"load_{number}"), number);
            await MigrateAsync(number);
            if (await WriteAsync(server => server.CreateContactAsync(ThreeApis.Mobile(number)), number) is { Succeeded: true } contact)
                await WriteAsync(server => server.RequestMoveAsync(contact.Json.GetProperty("@id").GetString()!), number);
        }
    }

    private async Task<Call> WriteAsync(Func<ThreeApis, Task<Call>> write, int number)
    {
        var call = await KeepAsync(write(Server(number)));
        if (call.Succeeded)
        {
            _written.Enqueue(call);
            await KeepAsync(Server(number + 1).ReadAsync(call));
        }

        return call;
    }

    // A client that repeats a call whose answer it did not get, at whichever server.
    private async Task MigrateAsync(int number)
    {
        for (var attempt = 0; ; attempt++)
        {
            var at = number + attempt;
            var call = await WriteAsync(server => server.CreateMigrationAsync(number, $"load-{number}"), at);
            if (call.Succeeded)
                _accounts[number] = call.Json.GetProperty("migration_id").GetString()!;
            if (call.Succeeded || _stopping)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private async Task<Call> KeepAsync(Task<Call> sending)
    {
        var call = await sending;
        _calls.Enqueue(call);
        return call;
    }

    private ThreeApis Server(int number)
    {
        var servers = Volatile.Read(ref _servers);
        return servers[number % servers.Length];
    }
}
