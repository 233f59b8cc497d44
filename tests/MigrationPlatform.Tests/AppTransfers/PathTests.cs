using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.RestFramework.Http;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>Every path of this API, taken from the server's own table of endpoints.</summary>
public abstract class PathTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    [Shows("app-404-path")]
    public async Task Letter_case_counts_in_every_segment()
    {
        var server = await Database.ServerAsync();
        using var client = await server.BearerClientAsync();

        foreach (var (method, segments) in await CallsAsync())
        {
            for (var changed = 0; changed < segments.Length; changed++)
            {
                if (segments[changed].All(char.IsAsciiLetterLower))
                {
                    var path = PathOf([.. segments[..changed], char.ToUpperInvariant(segments[changed][0]) + segments[changed][1..], .. segments[(changed + 1)..]]);
                    await server.Client.SendAsync(method, path).AssertStatusAsync(HttpStatusCode.NotFound);
                    await client.SendAsync(method, path).AssertStatusAsync(HttpStatusCode.NotFound);
                }
            }
        }
    }

    [SkippableFact]
    public async Task An_id_that_no_text_can_be_is_never_an_error_of_the_server()
    {
        using var client = await (await Database.ServerAsync()).BearerClientAsync();

        foreach (var (method, segments) in await CallsAsync())
        {
            foreach (var value in new[] { "%00", "a%00b", "%ff", "%ud800" })
            {
                using var response = await client.SendAsync(method, PathOf([.. segments.Select(segment => segment == Unknown ? value : segment)]), "{}");
                Assert.True((int)response.StatusCode < 500, $"{method} {response.RequestMessage!.RequestUri}: {(int)response.StatusCode}");
            }
        }
    }

    private static string PathOf(string[] segments) => $"/{string.Join('/', segments)}/";

    private async Task<List<(string Method, string[] Segments)>> CallsAsync()
    {
        var endpoints = (await Database.ServerAsync()).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RestViewAttribute>() is not null && endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null);
        var calls = from endpoint in endpoints
                    from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["PATCH"]
                    select (method, endpoint.RoutePattern.PathSegments.Select(SegmentOf).ToArray());
        var all = calls.ToList();
        Assert.True(all.Count > 40, $"{all.Count} calls");
        return all;
    }

    private static string SegmentOf(RoutePatternPathSegment segment) => segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : Unknown;
}

public sealed class PathsOnSqlite(SqliteDatabase database) : PathTests(database), IClassFixture<SqliteDatabase>;

public sealed class PathsOnPostgres(PostgresDatabase database) : PathTests(database), IClassFixture<PostgresDatabase>;
