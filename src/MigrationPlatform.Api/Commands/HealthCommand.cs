using System.Globalization;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.Commands;

/// <summary>For container health checks: the image has no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] AnyAddress = ["*", "+", "0.0.0.0", "[::]"];

    public static async Task<int> RunAsync(string[] settings)
    {
        var configuration = Server.CreateBuilder(settings).Configuration;
        var address = AddressIn(configuration);
        // The server's own certificate, met on loopback under another name, proves nothing and need not.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address}/health/ready"));
            var words = await answer.Content.ReadAsStringAsync();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{address}: {(int)answer.StatusCode} {words}"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"{address}: no answer ({exception.GetType().Name}).");
            return 1;
        }
    }

    private static string AddressIn(ConfigurationManager configuration)
    {
        var address = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).FirstOrDefault(url => url is not null)
            ?? First(configuration["urls"])
            ?? (First(configuration["http_ports"]) is { } port ? $"http://localhost:{port}" : null)
            ?? (First(configuration["https_ports"]) is { } tls ? $"https://localhost:{tls}" : null)
            ?? Server.DefaultUrl;
        foreach (var any in AnyAddress)
            address = address.Replace($"://{any}", "://localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }

    private static string? First(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
