using System.Globalization;
using MigrationPlatform.Api.Startup;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// Logs on standard output: readable lines in Development, JSON elsewhere. No line carries personal data, codes, tokens, keys,
/// bodies or query strings at any level, so the frameworks' own chatter, which does at some levels, is cut here and not by configuration.
/// </summary>
internal static class Logging
{
    private static readonly string[] Frameworks = ["Microsoft", "System", "OpenIddict", "Npgsql", "Polly"];

    private const string Lifetime = "Microsoft.Hosting.Lifetime";

    // Warns at each start in a container that its keys are kept in memory. The framework makes them, and nothing here is protected by them.
    private const string UnusedKeys = "Microsoft.AspNetCore.DataProtection";

    public static void AddLogs(this WebApplicationBuilder builder, Embedding? embedding = null) =>
        builder.Services.AddSerilog((_, logs) =>
        {
            logs.ReadFrom.Configuration(builder.Configuration)
                .CutFrameworkChatter()
                .Enrich.FromLogContext()
                .Enrich.With<WithoutRequestPath>()
                .Filter.ByExcluding(IsFrameworkChatter)
                .Filter.ByExcluding(IsFailedStart);
            if (embedding is not null)
                logs.WriteTo.Sink(new LinesOf(embedding.Log));
            else if (builder.Environment.IsDevelopment())
                logs.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
            else
                logs.WriteTo.Sink(new BufferedOutput(new RenderedCompactJsonFormatter(), Console.OpenStandardOutput()));
        }, preserveStaticLogger: true); // A second server in one process, as in tests, keeps its own.

    /// <summary>One line a request: method, route template (never the path as sent), status and time.</summary>
    public static void UseRequestLogs(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0.0} ms";
            options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
            [
                new LogEventProperty("RequestMethod", new ScalarValue(KnownMethod(context.Request.Method))),
                new LogEventProperty("Route", new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
                new LogEventProperty("StatusCode", new ScalarValue(status)),
                new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
            ];
        });

    // The method is the caller's text too.
    private static string KnownMethod(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" ? method : "(other)";

    // The filter alone would let a dozen entries for each request be made and thrown away.
    private static LoggerConfiguration CutFrameworkChatter(this LoggerConfiguration logs)
    {
        foreach (var framework in Frameworks)
            logs.MinimumLevel.Override(framework, LogEventLevel.Warning);
        return logs.MinimumLevel.Override(Lifetime, LogEventLevel.Information).MinimumLevel.Override(UnusedKeys, LogEventLevel.Error);
    }

    private static bool IsFrameworkChatter(LogEvent entry) =>
        entry.Level < LogEventLevel.Warning
        && entry.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value)
        && value is ScalarValue { Value: string source }
        && source != Lifetime
        && Frameworks.Any(framework => source.StartsWith(framework, StringComparison.Ordinal));

    // The start ends with a line of its own, or with the exception.
    private static bool IsFailedStart(LogEvent entry) =>
        entry.Exception is not null && entry.MessageTemplate.Text is "Unable to start Kestrel." or "Hosting failed to start";

    private sealed class LinesOf(Action<string>? log) : ILogEventSink
    {
        private readonly MessageTemplateTextFormatter _format = new("[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {Exception}", CultureInfo.InvariantCulture);

        public void Emit(LogEvent logEvent)
        {
            if (log is null)
                return;
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            _format.Format(logEvent, line);
            log(line.ToString().TrimEnd());
        }
    }

    // The framework's scope around each request holds the path as sent, and the JSON lines would print it.
    private sealed class WithoutRequestPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
