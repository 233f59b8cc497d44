using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

public sealed class ForwardedAddressTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("ForwardedHeaders:KnownProxies:0", "127.0.0.1", "/telco/api/apps/")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "127.0.0.0/8", "/telco/api/apps/")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "10.0.0.1", "/api/apps/")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "10.0.0.0/8", "/api/apps/")]
    [InlineData(null, null, "/api/apps/")]
    public async Task A_stripped_prefix_is_believed_from_a_configured_proxy_only(string? setting, string? value, string location)
    {
        await using var server = await database.StartServerAsync(options =>
        {
            if (setting is not null)
                options.Settings[setting] = value!;
        });
        using var client = server.ClientWith(("X-Forwarded-Prefix", "/telco"), ("X-Forwarded-Host", "apps.example.org"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));

        using var answer = await client.GetAsync(new Uri("/api/apps", UriKind.Relative));

        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("ForwardedHeaders:KnownProxies:0", "proxy.example.org")]
    [InlineData("ForwardedHeaders:KnownNetworks:0", "10.0.0.0")]
    public async Task A_proxy_that_is_no_address_is_an_invalid_setting(string setting, string value)
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
            [setting] = value,
        });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.StartsWith(setting, Assert.Single(server.Errors), StringComparison.Ordinal);
    }
}
