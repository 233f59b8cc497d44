using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Architecture;

public sealed class GuardTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    // All that may be called without credentials; anything else must name a policy.
    private static readonly string[] Anonymous =
    [
        "",
        "dev/clock",
        "dev/clock/advance",
        "dev/docs/{**path}",
        "dev/faults",
        "dev/faults/{id}",
        "dev/pages/{part}",
        "dev/requests",
        "dev/reset",
        "dev/sandboxes",
        "dev/sandboxes/{id}",
        "dev/sms",
        "favicon.ico",
        "health/live",
        "health/ready",
        "oauth/v2/token",
        "swagger/demo.js",
        "swagger/{document}/swagger.json",
        "{clientToken:clientToken}",
        "{clientToken:clientToken}/contexts/{shortName}",
        "{clientToken:clientToken}/docs.jsonld",
        "{clientToken}/oauth/v2/token",
        "{env:clubEnvironment}/{clientToken:clientToken}",
        "{env:clubEnvironment}/{clientToken:clientToken}/contexts/{shortName}",
        "{env:clubEnvironment}/{clientToken:clientToken}/docs.jsonld",
        "{env}/{clientToken}/oauth/v2/token",
    ];

    [Fact]
    public async Task Every_endpoint_is_guarded_or_says_that_it_is_anonymous()
    {
        var server = await database.ServerAsync();
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        var unguarded = endpoints.Where(endpoint =>
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(guard => guard.Policy is not null));

        Assert.NotEmpty(endpoints);
        Assert.Empty(unguarded.Select(endpoint => endpoint.DisplayName));
    }

    [Fact]
    public async Task What_is_anonymous_is_on_the_list()
    {
        var server = await database.ServerAsync();

        var anonymous = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Anonymous, anonymous);
    }
}
