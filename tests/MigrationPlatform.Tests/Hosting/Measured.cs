using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>What one meter of one server has measured since this was made.</summary>
public sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measurement> _measurements = [];

    public Measured(IServiceProvider server, string meter)
    {
        // Servers of one process have meters of the same names; the factory is what tells them apart.
        var factory = server.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of an instrument's values, of those with this tag if one is given.</summary>
    public double Sum(string instrument, string? tag = null) => Values(instrument, tag).Sum();

    /// <summary>An instrument's values in the order of time, those with this tag if one is given.</summary>
    public IReadOnlyList<double> Values(string instrument, string? tag = null) =>
        [.. _measurements.Where(value => value.Instrument == instrument && (tag is null || value.Tags.Contains(tag))).Select(value => value.Value)];

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string>();
        foreach (var tag in tags)
            words.Add(tag.Value?.ToString() ?? "");
        _measurements.Enqueue(new Measurement(instrument.Name, value, words));
    }

    private sealed record Measurement(string Instrument, double Value, IReadOnlyList<string> Tags);
}
