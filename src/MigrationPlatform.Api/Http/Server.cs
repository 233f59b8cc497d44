using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Http;

internal static class Server
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The web server's own settings: where its settings files are, where it listens unless told, and how much it takes.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, Embedding? embedding = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ToolEnvironment.DefaultFor(args),
            // The controllers are this assembly's, whichever program runs it.
            ApplicationName = typeof(Server).Assembly.GetName().Name,
            // The settings files lie beside the program, whichever folder it is started from.
            ContentRootPath = embedding?.Folder ?? AppContext.BaseDirectory,
        });
        if (embedding is not null)
            builder.LeaveProcessAlone();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            // An invalid number is reported under its own name, not as an exception of Kestrel's.
            if (builder.SettingsOf<LimitSettings>(LimitSettings.Section).Connections is > 0 and var connections)
                kestrel.Limits.MaxConcurrentConnections = connections;
            // A caller that dawdles holds a connection: whole headers in 15 s, a body of 1 MiB in 17 minutes at the very most.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            // An answer that nobody fetches ends its connection; an idle connection ends by itself.
            kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
            // Callers who read slowly hold up no call: nearly every answer fits.
            kestrel.Limits.MaxResponseBufferSize = 256 * 1024;
            // Every byte is a character: one beyond ASCII in a header that nobody reads is no reason to refuse the call.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        });

        var configured = builder.Configuration;
        string[] addresses = ["urls", "http_ports", "https_ports"];
        if (addresses.All(key => string.IsNullOrEmpty(configured[key])) && !configured.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);

        return builder;
    }
}
