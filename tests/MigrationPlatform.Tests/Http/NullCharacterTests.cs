using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

/// <summary>
/// PostgreSQL has no text with U+0000: wherever a caller can put one, it is answered like any other text that names nothing.
/// </summary>
public abstract class NullCharacterTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly string[] Values = ["%00", "a%00b", "1%00"];

    // What the APIs read from a query; the documents of the server add theirs.
    private static readonly string[] AlsoRead = ["name__iexact", "group__iexact", "email[]", "cursor", "ordering"];

    [SkippableFact]
    public async Task No_path_and_no_query_with_U_0000_is_an_error_of_the_server()
    {
        var server = await Database.ServerAsync();
        using var client = await server.BearerClientAsync();
        client.DefaultRequestHeaders.Add("X-Gravitee-Api-Key", "demo-api-key");
        client.DefaultRequestHeaders.Add("x-user-club-id", "/demoapi/clubs/1356");
        client.DefaultRequestHeaders.Add("x-user-network-node-id", "/demoapi/network_nodes/1053");
        var names = await NamesAsync(server);
        var errors = new List<string>();
        var calls = 0;
        foreach (var endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            foreach (var path in PathsOf(endpoint.RoutePattern, names))
            {
                foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
                    if (method is not ("GET" or "DELETE"))
                        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                    using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    calls++;
                    if ((int)response.StatusCode >= 500)
                        errors.Add($"{method} {path}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.InRange(calls, 500, int.MaxValue);
        Assert.Empty(errors);
    }

    [SkippableTheory]
    [InlineData("grant_type=client_credentials&client_id=%00&client_secret=demo-secret")]
    [InlineData("grant_type=client_credentials&client_id=demo%00&client_secret=demo-secret")]
    [InlineData("grant_type=client_credentials&client_id=demo&client_secret=%00")]
    [InlineData("grant_type=client_credentials&client_id=demo&client_secret=demo-secret&scope=%00")]
    [InlineData("grant_type=%00&client_id=demo&client_secret=demo-secret")]
    [InlineData("grant_type=refresh_token&refresh_token=%00&client_id=demo&client_secret=demo-secret")]
    [InlineData("grant_type=password&username=%00&password=%00&client_id=demo&client_secret=demo-secret")]
    public async Task No_token_call_with_U_0000_is_an_error_of_the_server(string form)
    {
        var server = await Database.ServerAsync();

        foreach (var credentials in new[] { null, "demo\0:demo-secret", "demo:\0", "\0:\0" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/oauth/v2/token", UriKind.Relative));
            request.Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
            if (credentials is not null)
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
            using var response = await server.Client.SendAsync(request);
            Assert.InRange((int)response.StatusCode, 200, 499);
        }
    }

    private static IEnumerable<string> PathsOf(RoutePattern pattern, IReadOnlyList<string> names)
    {
        string Path(Func<RoutePatternParameterPart, string> valueOf) => EndpointPath.Of(pattern, segment => segment.Parts[0] switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => valueOf(parameter),
            _ => "",
        });

        foreach (var changed in pattern.Parameters)
        {
            foreach (var value in Values)
                yield return Path(parameter => parameter.Name == changed.Name ? value : Valid(parameter));
        }

        // What is behind a prefix is the same action.
        if (pattern.GetParameter("env") is not null || pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "orchestrator" }] }, ..])
            yield break;
        foreach (var name in names)
            yield return $"{Path(Valid)}?{name}=%00";
    }

    private static string Valid(RoutePatternParameterPart parameter) => parameter.Name switch
    {
        "clientToken" => "demoapi",
        "env" => "prod",
        "orgId" => "telco",
        "shortName" => "Contact",
        "document" => "control",
        "appId" or "app_id" => "ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8",
        "id" => "2973001",
        _ => "1",
    };

    private static async Task<IReadOnlyList<string>> NamesAsync(TestServer server)
    {
        var names = new SortedSet<string>(AlsoRead, StringComparer.Ordinal);
        foreach (var document in new[] { "club-network", "bundle-migrations", "app-transfers", "control" })
        {
            var json = await server.Client.GetStringAsync(new Uri($"/swagger/{document}/swagger.json", UriKind.Relative));
            using var parsed = JsonDocument.Parse(json);
            foreach (var operation in parsed.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            {
                if (operation.Value.ValueKind != JsonValueKind.Object || !operation.Value.TryGetProperty("parameters", out var parameters))
                    continue;
                foreach (var parameter in parameters.EnumerateArray())
                {
                    if (parameter.TryGetProperty("in", out var place) && place.GetString() == "query")
                        names.Add(parameter.GetProperty("name").GetString()!);
                }
            }
        }

        Assert.True(names.Count > 15, $"{names.Count} names");
        return [.. names];
    }
}

public sealed class NullCharactersOnSqlite(SqliteDatabase database) : NullCharacterTests(database), IClassFixture<SqliteDatabase>;

public sealed class NullCharactersOnPostgres(PostgresDatabase database) : NullCharacterTests(database), IClassFixture<PostgresDatabase>;
