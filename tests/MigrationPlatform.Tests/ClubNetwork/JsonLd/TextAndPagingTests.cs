using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.JsonLd;

public abstract class TextAndPagingTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableFact]
    [Shows("club-text")]
    public async Task Text_is_written_as_itself_beyond_the_basic_plane_too()
    {
        var caller = await DemoAsync();

        var answer = await caller.PostAsync("/demoapi/contacts",
            """{"familyName":"Łódź 😀 <b>&'\u00A0\u007F+","givenName":"a\"\\\n\u0001\u2028","clubId":"/demoapi/clubs/1356"}""");

        Assert.Contains("\"familyName\":\"Łódź 😀 <b>&'\u00A0\u007F+\",\"givenName\":\"a\\\"\\\\\\n\\u0001\\u2028\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal("a\"\\\n\u0001\u2028", answer.Json.GetProperty("givenName").GetString());
    }

    [SkippableTheory]
    [InlineData("partial=true&itemsPerPage=2&page=2", """{"@id":"/demoapi/contacts?partial=true&itemsPerPage=2&page=2","@type":"hydra:PartialCollectionView","hydra:previous":"/demoapi/contacts?partial=true&itemsPerPage=2&page=1","hydra:next":"/demoapi/contacts?partial=true&itemsPerPage=2&page=3"}""")]
    [InlineData("partial=1&clubId=/demoapi/clubs/1359", """{"@id":"/demoapi/contacts?partial=1&clubId=%2Fdemoapi%2Fclubs%2F1359&page=1","@type":"hydra:PartialCollectionView"}""")]
    [Shows("club-partial")]
    public async Task A_partial_page_counts_nothing(string query, string view)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync($"/demoapi/contacts?{query}", "1356", "10");

        Assert.False(answer.Json.TryGetProperty("hydra:totalItems", out _));
        Assert.Equal(view, answer.Json.GetProperty("hydra:view").GetRawText());
    }

    [SkippableTheory]
    [InlineData("/demoapi/contacts/2973002", "no-store")]
    [InlineData("/demoapi/contacts", "no-store")]
    [InlineData("/demoapi/contacts/1", "no-store")]
    [InlineData("/demoapi/contexts/Contact", null)]
    [InlineData("/demoapi", null)]
    [Shows("club-no-store")]
    public async Task Nobody_stores_personal_data_on_the_way(string path, string? cacheControl)
    {
        var caller = await DemoAsync();

        Assert.Equal(cacheControl, (await caller.GetAsync(path)).Header("Cache-Control"));
    }
}

public sealed class TextAndPagingOnSqlite(SqliteDatabase database) : TextAndPagingTests(database), IClassFixture<SqliteDatabase>;

public sealed class TextAndPagingOnPostgres(PostgresDatabase database) : TextAndPagingTests(database), IClassFixture<PostgresDatabase>;
