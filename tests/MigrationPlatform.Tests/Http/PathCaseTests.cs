using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

/// <summary>Every endpoint of the server, each literal segment of its path in another case.</summary>
public sealed class PathCaseTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    // No endpoint takes it, so that what exists is told from what does not, whoever asks.
    private const string MethodOfNone = "TRACE";

    [Fact]
    public async Task Letter_case_counts_in_every_path()
    {
        var server = await database.ServerAsync();
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var wrong = new List<string>();
        var tried = 0;
        foreach (var endpoint in endpoints)
        {
            var pattern = endpoint.RoutePattern;
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0];
            // The framework of the app transfers asks for credentials before it judges the method.
            var known = EndpointPath.EndsInSlash(pattern) ? 401 : 405;
            if (method is not null && await StatusAsync(server, MethodOfNone, PathOf(pattern, null)) is var status && status != known)
                wrong.Add($"{MethodOfNone} {PathOf(pattern, null)}: {status}, not {known}");
            foreach (var changed in pattern.PathSegments.Where(segment => segment.Parts[0] is RoutePatternLiteralPart { Content: var text } && text.Any(char.IsAsciiLetter)))
            {
                tried++;
                var path = PathOf(pattern, changed);
                foreach (var verb in new[] { method ?? "GET", MethodOfNone })
                {
                    if (await StatusAsync(server, verb, path) is not 404 and var found)
                        wrong.Add($"{verb} {path}: {found}, not 404");
                }
            }
        }

        Assert.InRange(tried, 100, int.MaxValue);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/demoapi/Clubs", "application/ld+json")]
    [InlineData("/v2/orgs/telco/SIGNUPS/migration", "application/json")]
    [InlineData("/api/Apps/", "application/json")]
    [InlineData("/oauth/v2/Token", "application/json")]
    [InlineData("/Health/live", "application/problem+json")]
    public async Task What_is_no_route_for_its_case_is_answered_by_the_api_it_was_meant_for(string path, string mediaType)
    {
        var server = await database.ServerAsync();

        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
    }

    private static string PathOf(RoutePattern pattern, RoutePatternPathSegment? changed) =>
        EndpointPath.Of(pattern, segment => TextOf(segment, segment == changed));

    private static string TextOf(RoutePatternPathSegment segment, bool isChanged) => segment.Parts[0] switch
    {
        RoutePatternLiteralPart literal => isChanged ? WithAnotherCase(literal.Content) : literal.Content,
        RoutePatternParameterPart { Name: "clientToken" } => "demoapi",
        RoutePatternParameterPart { Name: "env" } => "prod",
        _ => "1",
    };

    // The last letter only: the least that can be wrong.
    private static string WithAnotherCase(string text)
    {
        var last = Enumerable.Range(0, text.Length).Last(index => char.IsAsciiLetter(text[index]));
        return $"{text[..last]}{char.ToUpperInvariant(text[last])}{text[(last + 1)..]}";
    }

    private static async Task<int> StatusAsync(TestServer server, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await server.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
