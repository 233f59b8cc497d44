using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Http;

/// <summary>The section <c>ForwardedHeaders</c>: the proxies whose <c>X-Forwarded-*</c> headers are believed. None unless named.</summary>
public sealed class ForwardedAddressSettings
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses of proxies.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of proxies, such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> KnownNetworks { get; set; } = [];
}

internal sealed class ForwardedAddressSettingsValidator : IValidateOptions<ForwardedAddressSettings>
{
    public ValidateOptionsResult Validate(string? name, ForwardedAddressSettings options)
    {
        var invalid = options.KnownProxies.Index().Where(proxy => !IPAddress.TryParse(proxy.Item, out _))
            .Select(proxy => $"ForwardedHeaders:KnownProxies:{proxy.Index}: must be an IP address.")
            .Concat(options.KnownNetworks.Index().Where(network => !System.Net.IPNetwork.TryParse(network.Item, out _))
                .Select(network => $"ForwardedHeaders:KnownNetworks:{network.Index}: must be a network with its length, such as 10.0.0.0/8."))
            .ToList();
        return invalid.Count > 0 ? ValidateOptionsResult.Fail(invalid) : ValidateOptionsResult.Success;
    }
}

internal static class ForwardedAddresses
{
    public static void AddForwardedAddresses(this WebApplicationBuilder builder) =>
        builder.AddSettings<ForwardedAddressSettings, ForwardedAddressSettingsValidator>(ForwardedAddressSettings.Section);

    /// <summary>
    /// To be placed first: the caller's address, the scheme, the host and the stripped prefix as a configured proxy forwards them.
    /// Of several proxies each must be known; what stands left of the first unknown address is the caller's own claim and is not read.
    /// </summary>
    public static void UseForwardedAddresses(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<ForwardedAddressSettings>>().Value;
        if (settings.KnownProxies.Count + settings.KnownNetworks.Count == 0)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
        // The framework's defaults are the loopback addresses.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.KnownProxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in settings.KnownNetworks)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }
}
