using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MigrationPlatform.Tests.Sms;

/// <summary>A call a gateway got.</summary>
internal sealed record GatewayCall(string Path, string Body, IHeaderDictionary Headers, DateTimeOffset At)
{
    public string Key => Headers["Idempotency-Key"].ToString();
}

/// <summary>An SMS provider on a real socket, which does what a test tells it to.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<GatewayCall> _calls = [];
    private readonly ConcurrentQueue<GatewayCall> _accepted = [];

    private FakeGateway(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public IReadOnlyList<GatewayCall> Calls => [.. _calls];

    /// <summary>The calls it was about to answer with 2xx.</summary>
    public IReadOnlyList<GatewayCall> Accepted => [.. _accepted];

    /// <summary>Answers a call; 200 unless a test says otherwise.</summary>
    public Func<GatewayCall, HttpContext, Task> Behave { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>While set, every connection is answered with what is not HTTP.</summary>
    public bool TalksRubbish { get; set; }

    public IReadOnlyList<GatewayCall> CallsAbout(string text) => [.. Calls.Where(call => call.Body.Contains(text, StringComparison.Ordinal))];

    public static async Task<FakeGateway> StartAsync()
    {
        FakeGateway? gateway = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => gateway!.TalksRubbish ? RubbishAsync(connection) : next(connection));
        }));
        gateway = new FakeGateway(builder.Build());
        gateway._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = new HeaderDictionary(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value));
            var call = new GatewayCall(context.Request.Path.Value ?? "", await reader.ReadToEndAsync(), headers, TimeProvider.System.GetUtcNow());
            gateway._calls.Enqueue(call);
            await gateway.Behave(call, context);
            if (context.Response.StatusCode < 300)
                gateway._accepted.Enqueue(call);
        });
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task RubbishAsync(ConnectionContext connection)
    {
        await connection.Transport.Input.ReadAsync();
        await connection.Transport.Output.WriteAsync("\u0001 no HTTP at all\r\n\r\n"u8.ToArray());
    }
}
