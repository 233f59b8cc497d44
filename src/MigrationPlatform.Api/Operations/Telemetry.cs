using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// Traces and metrics over OTLP, configured by the standard OTEL_* variables. Without an endpoint nothing is instrumented and no request
/// pays for it; the meters can still be read on the spot with dotnet-counters.
/// </summary>
internal static class Telemetry
{
    /// <summary>Every meter and activity source of the product starts with this.</summary>
    private const string OurNames = "MigrationPlatform.*";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("migration-platform"))
            .WithTracing(traces => traces.AddSource(OurNames).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(OurNames).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter("Npgsql").AddOtlpExporter());
    }
}
