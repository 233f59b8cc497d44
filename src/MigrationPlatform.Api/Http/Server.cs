using System.Text;

namespace MigrationPlatform.Api.Http;

internal static class Server
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The web server's own settings: where its settings files are, where it listens unless told, and how much it takes.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // The settings files lie beside the program, whichever folder it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
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
