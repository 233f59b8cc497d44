using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>What a test may ask of a server.</summary>
public sealed class TestServerOptions
{
    public string Environment { get; set; } = "Development";

    /// <summary>Settings by their colon names, over everything else.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The clock; the server's own unless a test brings one.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>How far the clock of the server's machine is ahead.</summary>
    public TimeSpan MachineIsAhead { get; set; }
}

/// <summary>The product on Kestrel, on a loopback port of its own: what a client sees is what the network carries.</summary>
public sealed class TestServer(TestServerOptions options) : WebApplicationFactory<Program>
{
    private HttpClient? _client;

    /// <summary>A client that does not follow redirects and sends no credentials.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("The server has not started.");

    internal Task StartAsync() => Task.Run(() =>
    {
        UseKestrel(0);
        StartServer();
        _client = CreateDescribedClient();
    });

    /// <summary>One more client like <see cref="Client"/>. Each answer is held against the OpenAPI documents.</summary>
    public HttpClient CreateDescribedClient() => DescribedAnswers.Client(ClientOptions.BaseAddress, HasControl);

    // Development alone has the control calls, and may have them turned off.
    private bool HasControl => options.Environment == "Development" && options.Settings.GetValueOrDefault("Control:Enabled") is null or "true";

    private sealed class AheadOfTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    protected override void Dispose(bool disposing)
    {
        _client?.Dispose();
        base.Dispose(disposing);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(options.Environment);
        foreach (var (name, value) in options.Settings)
            builder.UseSetting(name, value);
        if (options.Clock is { } clock)
            builder.ConfigureServices(services => services.AddSingleton(clock));
        if (options.MachineIsAhead != TimeSpan.Zero)
            builder.ConfigureServices(services => services.AddSingleton(new SharedClock(new AheadOfTime(options.MachineIsAhead))));
    }
}
