using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Paths;

/// <summary>Every path of the API, with every method, in every form a path can have. The table of endpoints makes the cases.</summary>
public abstract class PathTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    [SkippableFact]
    [Shows("club-405", "club-head", "club-slashes")]
    public async Task A_wrong_method_is_405_on_every_path_with_and_without_credentials()
    {
        var server = await Database.ServerAsync();
        var callers = new[] { new ClubCaller(server.Client), await DemoAsync() };

        foreach (var (path, allowed) in Paths(server))
        {
            var allow = string.Join(", ", allowed);
            foreach (var method in Methods.Except(allowed))
            {
                foreach (var form in new[] { path, "/prod" + path, "/resa2-staging" + path, "/prod/" + path, path.Replace("/", "//", StringComparison.Ordinal) })
                {
                    foreach (var caller in callers)
                    {
                        var answer = await caller.SendAsync(method, form.TrimStart('/'));
                        Assert.True((405, allow) == (answer.Status, answer.Header("Allow")), $"{method} {form}: {answer.Status} {answer.Header("Allow")} {answer.Text}");
                        if (method != "HEAD")
                            answer.IsError(405, $"No route found for \"{method} {path}\": Method Not Allowed (Allow: {allow})");
                    }
                }
            }
        }
    }

    [SkippableFact]
    [Shows("club-case", "club-404-route")]
    public async Task Letter_case_counts_on_every_path()
    {
        var server = await Database.ServerAsync();
        var demo = await DemoAsync();

        foreach (var (path, _) in Paths(server).Where(entry => entry.Path.Count(character => character == '/') > 1))
        {
            var wrong = path[.."/demoapi/".Length] + char.ToUpperInvariant(path["/demoapi/".Length]) + path["/demoapi/x".Length..];
            foreach (var method in Methods.Where(method => method != "HEAD"))
                (await demo.SendAsync(method, wrong)).IsError(404, $"No route found for \"{method} {wrong}\"");
        }
    }

    [SkippableFact]
    [Shows("club-last-slash")]
    public async Task One_slash_too_many_is_redirected_for_reads_and_no_route_for_others()
    {
        var server = await Database.ServerAsync();
        var anonymous = new ClubCaller(server.Client);

        foreach (var (path, allowed) in Paths(server).Where(entry => entry.Path.Count(character => character == '/') > 1))
        {
            foreach (var method in Methods)
            {
                var answer = await anonymous.SendAsync(method, $"/prod{path}/?page=2");
                if (method is "GET" or "HEAD" && allowed.Contains("GET"))
                    Assert.Equal((301, $"/prod{path}?page=2", ""), (answer.Status, answer.Header("Location"), answer.Text));
                else
                    Assert.Equal((404, null, null), (answer.Status, answer.Header("Location"), answer.Header("Allow")));
            }
        }
    }

    private static List<(string Path, string[] Methods)> Paths(TestServer server)
    {
        var paths = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => ClubNetworkRoutes.IsOfThisApi(endpoint) && endpoint.RoutePattern.GetParameter("env") is null)
            .GroupBy(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{clientToken:clientToken}", "demoapi", StringComparison.Ordinal)
                .Replace("{id}", "1", StringComparison.Ordinal).Replace("{shortName}", "Contact", StringComparison.Ordinal))
            .Select(group => (group.Key, group.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
                .Distinct().Order(StringComparer.Ordinal).ToArray())).ToList();
        Assert.Equal(12, paths.Count);
        return paths;
    }
}

public sealed class PathsOnSqlite(SqliteDatabase database) : PathTests(database), IClassFixture<SqliteDatabase>;
