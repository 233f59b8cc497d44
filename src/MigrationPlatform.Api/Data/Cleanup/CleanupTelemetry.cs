using System.Diagnostics.Metrics;

namespace MigrationPlatform.Api.Data.Cleanup;

/// <summary>The meter <c>MigrationPlatform.Cleanup</c>; each value is tagged with the name of its clean-up.</summary>
internal sealed class CleanupTelemetry
{
    public const string MeterName = "MigrationPlatform.Cleanup";

    private readonly Counter<long> _rows;
    private readonly Counter<long> _failures;

    public CleanupTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _rows = meter.CreateCounter<long>("cleanup.rows", "{row}", "Rows whose life ended");
        _failures = meter.CreateCounter<long>("cleanup.failures", "{run}", "Runs that broke off; the next one tries again");
    }

    public void Cleaned(string cleanup, int rows) => _rows.Add(rows, NameOf(cleanup));

    public void Failed(string cleanup) => _failures.Add(1, NameOf(cleanup));

    private static KeyValuePair<string, object?> NameOf(string cleanup) => new("cleanup", cleanup);
}
