using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

public sealed class HeaderBytesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    public static TheoryData<string> Calls => new(
        "GET /health/live", "GET /demoapi", "GET /demoapi/contacts", "POST /v2/orgs/telco/signups/migration", "GET /api/apps/",
        "GET /api/apps", "POST /oauth/v2/token", "GET /swagger/index.html", "GET /nothing", "DELETE /v2/orgs/telco/signups/migration");

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Bytes_beyond_ascii_in_a_header_nobody_reads_change_nothing(string call)
    {
        var server = (await database.ServerAsync()).Client.BaseAddress!;

        var plain = await RawCall.SendAsync(server, [$"{call} HTTP/1.1"]);
        // Latin-1, UTF-8 and neither.
        foreach (var value in new[] { "Ren\u00E9", "Ren\u00C3\u00A9", "\u00FF\u00FE\u0080" })
        {
            var sent = await RawCall.SendAsync(server, [$"{call} HTTP/1.1", $"X-Remote-User: {value}", $"User-Agent: {value}", $"Referer: {value}"]);
            Assert.Equal(RawCall.WithoutDate(plain), RawCall.WithoutDate(sent));
        }
    }

    [Fact]
    public async Task In_a_header_that_is_echoed_they_come_back_as_they_were()
    {
        var server = (await database.ServerAsync()).Client.BaseAddress!;

        var answer = await RawCall.SendAsync(server,
        [
            "OPTIONS /demoapi/contacts HTTP/1.1", "Origin: http://localhost:3000", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-ren\u00E9",
        ]);

        Assert.StartsWith("HTTP/1.1 204", answer, StringComparison.Ordinal);
        Assert.Contains("Access-Control-Allow-Headers: x-ren\u00E9\r\n", answer, StringComparison.Ordinal);
    }
}
