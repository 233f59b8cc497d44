using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Operations;

public sealed class CorrelationIdTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Header = "X-Request-ID";

    [Theory]
    [InlineData("/demoapi")]
    [InlineData("/demoapi/nothing")]
    [InlineData("/api/apps/")]
    [InlineData("/v2/orgs/telco/signups/migration")]
    public async Task An_id_comes_back_to_whoever_sent_one(string path)
    {
        var server = await database.ServerAsync();

        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", await EchoAsync(server, path, "0f8fad5b-d9cb-469f-a165-70867728950e"));
        Assert.Null(await EchoAsync(server, path, null));
    }

    [Theory]
    [InlineData("+33612345678")]
    [InlineData("33612345678")]
    [InlineData("alice.durand@mail.example")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    [InlineData("Alice Durand, Lyon")]
    public async Task What_may_be_personal_data_is_no_id(string value) =>
        Assert.Null(await EchoAsync(await database.ServerAsync(), "/demoapi", value));

    private static async Task<string?> EchoAsync(TestServer server, string path, string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (id is not null)
            request.Headers.TryAddWithoutValidation(Header, id);
        using var answer = await server.Client.SendAsync(request);
        return answer.Headers.TryGetValues(Header, out var values) ? Assert.Single(values) : null;
    }
}
