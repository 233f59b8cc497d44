using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Docs;

/// <summary>The table of metrics and the dashboard show what the server measures, all of it and nothing else.</summary>
public sealed class MetricPageTests(SqliteDatabase database) : DatabaseSuite(database), IClassFixture<SqliteDatabase>
{
    private static readonly string[] Prefixes = ["sms_", "http_calls_", "cleanup_"];
    private static readonly string[] Suffixes = ["_total", "_seconds_bucket"];

    [SkippableFact]
    public async Task The_table_and_the_dashboard_name_every_metric_and_no_other()
    {
        var measured = await MetricsAsync();
        var table = Page.Read("operations.md").Split("\n## ").Single(section => section.StartsWith("Metrics\n", StringComparison.Ordinal));
        var documented = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.Equal(measured.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.Equal(measured.Select(InPrometheus).Order(StringComparer.Ordinal), OnDashboard().Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> MetricsAsync()
    {
        var server = await Database.StartServerAsync();
        var factory = server.Services.GetRequiredService<IMeterFactory>();
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("MigrationPlatform.", StringComparison.Ordinal) && ReferenceEquals(instrument.Meter.Scope, factory))
                    names.Add(instrument.Name);
            },
        };
        listener.Start();
        return names;
    }

    private static string InPrometheus(string name) => name.Replace('.', '_');

    private static IEnumerable<string> OnDashboard()
    {
        using var dashboard = JsonDocument.Parse(Page.Read("observability/grafana.json"));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => target.GetProperty("expr").GetString()!.Split(['(', ')', '[', ']', ' ', ',']))
            .Where(word => Prefixes.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(word => Suffixes.Aggregate(word, (name, suffix) => name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name))
            .Distinct()];
    }
}
