using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Contacts;

public abstract class ContactFilterTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableTheory]
    [InlineData("", "2973001 2973002 2973003 2973004 2973005 2973006")]
    [InlineData("id=2973002", "2973002")]
    [InlineData("id=/demoapi/contacts/2973002", "2973002")]
    [InlineData("id=/other/contacts/2973002", "")]
    [InlineData("id[]=2973002&id[]=/demoapi/contacts/2973004", "2973002 2973004")]
    [InlineData("id[0]=2973002&id[1]=2973003", "2973002 2973003")]
    [InlineData("email=CONTACT-2973003@mail.example", "2973003")]
    [InlineData("email[]=contact-2973003@mail.example&email[]=contact-2973001@mail.example", "2973001 2973003")]
    [InlineData("mobile=%2B33626082780", "2973002")]
    [InlineData("mobile=06%2026%2008%2027%2080", "2973002")]
    [InlineData("mobile=nonsense", "")]
    [InlineData("number=C2973006", "2973006")]
    [InlineData("number=2973006", "")]
    [InlineData("number[]=C2973006&number[]=C2973001", "2973001 2973006")]
    [InlineData("familyName=Petit", "2973003")]
    [InlineData("givenName[]=Alice&givenName[]=Malo", "2973001 2973006")]
    [InlineData("state=prospect", "2973001 2973004 2973005 2973006")]
    [InlineData("state[]=client&state[]=old_client", "2973002 2973003")]
    [InlineData("state=unheard", "")]
    [InlineData("clubId=/demoapi/clubs/1358", "2973005")]
    [InlineData("clubId[]=/demoapi/clubs/1358&clubId[]=/demoapi/clubs/1359", "2973005 2973006")]
    [InlineData("clubId=/other/clubs/1358", "")]
    [InlineData("state=prospect&clubId=/demoapi/clubs/1356", "2973001 2973004")]
    [InlineData("unknown=1", "2973001 2973002 2973003 2973004 2973005 2973006")]
    [Shows("club-contacts", "club-contacts-order", "club-filters", "club-filters-match")]
    public async Task Filters_narrow_what_is_visible(string query, string ids)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync($"/demoapi/contacts?{query}", "1356", "10");

        Assert.Equal(ids, string.Join(' ', answer.MemberIds));
        Assert.Equal(answer.MemberIds.Count(), answer.Json.GetProperty("hydra:totalItems").GetInt32());
    }

    [SkippableTheory]
    [InlineData("page=0", "Page should not be less than 1")]
    [InlineData("page=-1", "Page should not be less than 1")]
    [InlineData("page=abc", "Page should not be less than 1")]
    [InlineData("itemsPerPage=0", "Limit should not be less than 1")]
    [InlineData("itemsPerPage=-5", "Limit should not be less than 1")]
    [InlineData("clubId=1356", "Invalid IRI \"1356\".")]
    [InlineData("clubId[]=/demoapi/clubs/1356&clubId[]=x", "Invalid IRI \"x\".")]
    [InlineData("id=C2973001", "Invalid IRI \"C2973001\".")]
    [InlineData("id=", "Invalid IRI \"\".")]
    [Shows("club-page", "club-limit", "club-invalid-iri")]
    public async Task What_cannot_be_meant_is_refused(string query, string description)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync($"/demoapi/contacts?{query}");

        answer.IsError(400, description);
    }

    [SkippableTheory]
    [InlineData("", null)]
    [InlineData("?page=1", null)]
    [InlineData("?itemsPerPage=6", """{"@id":"/demoapi/contacts?itemsPerPage=6","@type":"hydra:PartialCollectionView"}""")]
    [InlineData("?email[]=a%2Bb@c.d", """{"@id":"/demoapi/contacts?email%5B%5D=a%2Bb%40c.d","@type":"hydra:PartialCollectionView"}""")]
    [InlineData("?page=2&itemsPerPage=2", """{"@id":"/demoapi/contacts?itemsPerPage=2&page=2","@type":"hydra:PartialCollectionView","hydra:first":"/demoapi/contacts?itemsPerPage=2&page=1","hydra:last":"/demoapi/contacts?itemsPerPage=2&page=3","hydra:previous":"/demoapi/contacts?itemsPerPage=2&page=1","hydra:next":"/demoapi/contacts?itemsPerPage=2&page=3"}""")]
    [InlineData("?itemsPerPage=4", """{"@id":"/demoapi/contacts?itemsPerPage=4&page=1","@type":"hydra:PartialCollectionView","hydra:first":"/demoapi/contacts?itemsPerPage=4&page=1","hydra:last":"/demoapi/contacts?itemsPerPage=4&page=2","hydra:next":"/demoapi/contacts?itemsPerPage=4&page=2"}""")]
    [InlineData("?itemsPerPage=4&page=99999999999999999999", """{"@id":"/demoapi/contacts?itemsPerPage=4&page=2147483647","@type":"hydra:PartialCollectionView","hydra:first":"/demoapi/contacts?itemsPerPage=4&page=1","hydra:last":"/demoapi/contacts?itemsPerPage=4&page=2","hydra:previous":"/demoapi/contacts?itemsPerPage=4&page=2147483646"}""")]
    [InlineData("?itemsPerPage=100000", """{"@id":"/demoapi/contacts?itemsPerPage=100000","@type":"hydra:PartialCollectionView"}""")]
    [Shows("club-view", "club-pages")]
    public async Task The_view_tells_where_the_page_lies(string query, string? view)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync($"/prod/demoapi/contacts{query}", "1356", "10");

        Assert.Equal(200, answer.Status);
        Assert.Equal(view, answer.Json.TryGetProperty("hydra:view", out var found) ? found.GetRawText() : null);
    }

    [SkippableFact]
    [Shows("club-search")]
    public async Task The_search_lists_every_filter_alone_and_as_a_list()
    {
        var caller = await DemoAsync();

        var search = (await caller.GetAsync("/demoapi/contacts?id=2973001")).Json.GetProperty("hydra:search");

        Assert.Equal("/demoapi/contacts{?id,id[],email,email[],mobile,mobile[],number,number[],familyName,familyName[],givenName,givenName[],state,state[],clubId,clubId[]}",
            search.GetProperty("hydra:template").GetString());
        Assert.Equal("""{"@type":"IriTemplateMapping","variable":"email[]","property":"email","required":false}""", search.GetProperty("hydra:mapping")[3].GetRawText());
    }
}

public sealed class ContactFiltersOnSqlite(SqliteDatabase database) : ContactFilterTests(database), IClassFixture<SqliteDatabase>;

public sealed class ContactFiltersOnPostgres(PostgresDatabase database) : ContactFilterTests(database), IClassFixture<PostgresDatabase>;
