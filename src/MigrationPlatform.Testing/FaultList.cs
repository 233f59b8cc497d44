using System.Net.Http.Json;
using MigrationPlatform.Testing.Control;

namespace MigrationPlatform.Testing;

/// <summary>A fault that is waiting for calls.</summary>
/// <param name="Id">Its name in the control calls.</param>
/// <param name="Fault">What was asked for.</param>
/// <param name="Hits">How many calls had failed by it when it was read.</param>
public sealed record InjectedFault(string Id, Fault Fault, int Hits);

/// <summary>Failures of calls to come: anybody's, or those of one sandbox.</summary>
public sealed class FaultList
{
    private readonly ControlClient _control;
    private readonly string? _clientToken;

    internal FaultList(ControlClient control, string? clientToken)
    {
        _control = control;
        _clientToken = clientToken;
    }

    /// <summary>Makes the next matching calls fail. Of several faults the oldest that matches strikes.</summary>
    /// <exception cref="MigrationPlatformException">The fault holds what it may not.</exception>
    public async Task<InjectedFault> AddAsync(Fault fault, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        using var content = JsonContent.Create(ToJson(fault with { ClientToken = fault.ClientToken ?? _clientToken }), ControlJson.Default.FaultJson);
        return FromJson(await _control.ReadAsync(HttpMethod.Post, "dev/faults", content, ControlJson.Default.FaultJson, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>How many calls have failed by a fault so far, used up or not.</summary>
    public async Task<int> HitsAsync(InjectedFault fault, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return (await _control.ReadAsync(HttpMethod.Get, $"dev/faults/{fault.Id}", null, ControlJson.Default.FaultJson, cancellationToken).ConfigureAwait(false)).Hits ?? 0;
    }

    /// <summary>The faults that are not used up, oldest first.</summary>
    public async Task<IReadOnlyList<InjectedFault>> ListAsync(CancellationToken cancellationToken = default)
    {
        var faults = await _control.ReadAsync(HttpMethod.Get, "dev/faults", null, ControlJson.Default.FaultJsonArray, cancellationToken).ConfigureAwait(false);
        return [.. faults.Where(fault => _clientToken is null || fault.ClientToken == _clientToken).Select(FromJson)];
    }

    /// <summary>Withdraws a fault.</summary>
    public Task RemoveAsync(InjectedFault fault, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _control.SendAsync(HttpMethod.Delete, $"dev/faults/{fault.Id}", null, cancellationToken);
    }

    /// <summary>Withdraws the faults that are not used up.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken = default)
    {
        if (_clientToken is null)
        {
            await _control.SendAsync(HttpMethod.Delete, "dev/faults", null, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var fault in await ListAsync(cancellationToken).ConfigureAwait(false))
            await RemoveAsync(fault, cancellationToken).ConfigureAwait(false);
    }

    private static FaultJson ToJson(Fault fault) => new(
        fault.Method, fault.Path, fault.ClientToken, fault.Times, fault.Status, (int?)fault.RetryAfter?.TotalSeconds, (int?)fault.Delay?.TotalMilliseconds,
        fault.CutsConnection, fault.AfterTheCall ? "after" : "before");

    private static InjectedFault FromJson(FaultJson json) => new(
        json.Id ?? "",
        Fault.LostAnswer() with
        {
            Method = json.Method,
            Path = json.Path,
            ClientToken = json.ClientToken,
            Times = json.Times,
            Status = json.Status,
            RetryAfter = json.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Delay = json.DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : null,
            CutsConnection = json.Abort ?? false,
            AfterTheCall = json.When == "after",
        },
        json.Hits ?? 0);
}
