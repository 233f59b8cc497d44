using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Tests.Hosting;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Tests.Credentials.Tokens;

public abstract class BoundGrantTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string ClubGrant = "http://clubclientcredentials";
    private const string ContactGrant = "http://contactclientcredentials";
    private const string InvalidClub = """{"error":"invalid_grant","error_description":"The club is not valid"}""";
    private const string InvalidContact = """{"error":"invalid_grant","error_description":"The contact is not valid"}""";

    [SkippableFact]
    [Shows("token-grant-club", "token-granted", "token-claim-bound")]
    public async Task A_token_for_a_club_names_it_and_can_be_refreshed()
    {
        var server = await Database.ServerAsync();

        var response = await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357"), ("email", ""));

        using var answer = await TokenCall.OkAsync(response);
        Assert.Equal(
            ["access_token", "expires_in", "token_type", "scope", "refresh_token"], answer.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("api", answer.Text("scope"));
        using var claims = TokenCall.Claims(answer.Text("access_token"));
        Assert.Equal("/demoapi/clubs/1357", claims.Text("club"));
        Assert.Equal("demoapi", claims.Text("client_token"));
        Assert.Equal("api", claims.Text("scope"));
        Assert.False(claims.RootElement.TryGetProperty("contact", out _));
    }

    [SkippableTheory]
    [InlineData("/demoapi/clubs/9999")]
    [InlineData("/other/clubs/1357")]
    [InlineData("/demoapi/contacts/2973001")]
    [InlineData("1357")]
    [InlineData("/demoapi/clubs/01357")]
    [InlineData("/demoapi/clubs/99999999999999999999")]
    [Shows("token-grant-club-checked", "token-invalid-club")]
    public async Task Only_a_club_of_the_clients_own_is_bound(string club)
    {
        var server = await Database.ServerAsync();

        await TokenCall.RefusedAsync(await server.AskAsync(ClubGrant, ("clubId", club)), InvalidClub);
    }

    [SkippableTheory]
    [InlineData(ClubGrant, "clubId")]
    [InlineData(ContactGrant, "email")]
    [Shows("token-no-bound-field", "token-fields-ignored")]
    public async Task A_bound_grant_asks_for_its_field(string grant, string field)
    {
        var server = await Database.ServerAsync();
        var expected = $$"""{"error":"invalid_request","error_description":"No \"{{field}}\" parameter found"}""";

        await TokenCall.RefusedAsync(await server.AskAsync(grant), expected);
        await TokenCall.RefusedAsync(await server.AskAsync(grant, (field, "")), expected);
        await TokenCall.RefusedAsync(await server.AskAsync(grant, (field, "null")), expected);
    }

    [SkippableFact]
    [Shows("token-grant-contact", "token-grant-contact-checked", "token-claim-bound")]
    public async Task A_token_for_a_contact_names_it_and_its_club()
    {
        var server = await Database.ServerAsync();
        var (contact, email) = await NewContactAsync();

        using var answer = await TokenCall.OkAsync(await server.AskAsync(ContactGrant, ("email", email.ToUpperInvariant()), ("clubId", "null")));
        using var named = await TokenCall.OkAsync(await server.AskAsync(ContactGrant, ("email", email), ("clubId", "/demoapi/clubs/1356")));

        using var claims = TokenCall.Claims(answer.Text("access_token"));
        Assert.Equal(contact, claims.Text("contact"));
        Assert.Equal("/demoapi/clubs/1356", claims.Text("club"));
        Assert.NotEmpty(answer.Text("refresh_token"));
    }

    [SkippableFact]
    [Shows("token-grant-contact-checked", "token-refresh-checked", "token-invalid-refresh-token", "token-invalid-contact")]
    public async Task A_closed_contact_gets_no_token_and_no_refresh()
    {
        var server = await Database.ServerAsync();
        var (contact, email) = await NewContactAsync();
        using var first = await TokenCall.OkAsync(await server.AskAsync(ContactGrant, ("email", email)));
        using var second = await TokenCall.OkAsync(await RefreshAsync(server, first.Text("refresh_token")));
        using var claims = TokenCall.Claims(second.Text("access_token"));
        Assert.Equal(contact, claims.Text("contact"));

        await CloseAsync(email);

        await TokenCall.RefusedAsync(await RefreshAsync(server, second.Text("refresh_token")), TokenCall.InvalidRefreshToken);
        await TokenCall.RefusedAsync(await server.AskAsync(ContactGrant, ("email", email)), InvalidContact);
    }

    [SkippableFact]
    [Shows("token-grant-contact-checked", "token-invalid-contact")]
    public async Task No_contact_or_one_of_another_club_is_refused_alike()
    {
        var server = await Database.ServerAsync();
        var (_, email) = await NewContactAsync();

        await TokenCall.RefusedAsync(await server.AskAsync(ContactGrant, ("email", "nobody@example.org")), InvalidContact);
        await TokenCall.RefusedAsync(await server.AskAsync(ContactGrant, ("email", email), ("clubId", "/demoapi/clubs/1357")), InvalidContact);
        await TokenCall.RefusedAsync(await server.AskAsync(ContactGrant, ("email", email), ("clubId", "/other/clubs/1356")), InvalidContact);
    }

    [SkippableFact]
    [Shows("token-grant-refresh", "token-refresh-once", "token-invalid-refresh-token")]
    public async Task A_refresh_token_is_good_once()
    {
        var server = await Database.ServerAsync();
        using var first = await TokenCall.OkAsync(await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));

        using var second = await TokenCall.OkAsync(await RefreshAsync(server, first.Text("refresh_token")));

        using var claims = TokenCall.Claims(second.Text("access_token"));
        Assert.Equal("/demoapi/clubs/1357", claims.Text("club"));
        Assert.Equal("""["vk_org"]""", claims.RootElement.GetProperty("groups").GetRawText());
        await TokenCall.RefusedAsync(await RefreshAsync(server, first.Text("refresh_token")), TokenCall.InvalidRefreshToken);
        using var third = await TokenCall.OkAsync(await RefreshAsync(server, second.Text("refresh_token")));
    }

    [SkippableFact]
    [Shows("token-refresh-life", "token-invalid-refresh-token")]
    public async Task A_refresh_token_lives_two_weeks_and_its_row_goes_after_that()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var server = await Database.StartServerAsync(options => options.Clock = clock);
        using var first = await TokenCall.OkAsync(await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));

        clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        using var second = await TokenCall.OkAsync(await RefreshAsync(server, first.Text("refresh_token")));
        await using (var db = Database.Open())
            Assert.True(await db.Set<OpenIddictEntityFrameworkCoreToken>().AnyAsync());
        clock.Advance(TimeSpan.FromDays(14));
        await TokenCall.RefusedAsync(await RefreshAsync(server, second.Text("refresh_token")), TokenCall.InvalidRefreshToken);

        var ended = clock.GetUtcNow().UtcDateTime;
        clock.Advance(PeriodicCleanup.Interval);
        await Eventually.TrueAsync(async () =>
        {
            await using var db = Database.Open();
            return !await db.Set<OpenIddictEntityFrameworkCoreToken>().AnyAsync(token => token.ExpirationDate <= ended);
        });
    }

    [SkippableFact]
    public async Task A_token_of_the_client_itself_leaves_no_row()
    {
        var store = await Database.CreateEmptyAsync();
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = store);

        await server.TokenAsync();

        await using var db = Database.Open(store);
        Assert.False(await db.Set<OpenIddictEntityFrameworkCoreToken>().AnyAsync());
    }

    [SkippableFact]
    [Shows("token-refresh-once")]
    public async Task Of_parallel_refreshes_with_one_token_one_wins()
    {
        var server = await Database.ServerAsync();
        using var first = await TokenCall.OkAsync(await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(server, first.Text("refresh_token"))));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Equal(Enumerable.Repeat(TokenCall.InvalidRefreshToken, 7), bodies.Where((_, number) => !answers[number].IsSuccessStatusCode));
    }

    [SkippableFact]
    public async Task A_refresh_token_is_no_access_token_and_an_access_token_no_refresh_token()
    {
        var server = await Database.ServerAsync();
        using var answer = await TokenCall.OkAsync(await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));

        await TokenCall.RefusedAsync(await RefreshAsync(server, answer.Text("access_token")), TokenCall.InvalidRefreshToken);
        Assert.False((await server.AuthenticateAsync("Bearer", "Authorization", TestCredentials.Bearer(answer.Text("refresh_token")))).Succeeded);
    }

    [SkippableFact]
    [Shows("token-client-club", "token-invalid-refresh-token")]
    public async Task A_client_bound_to_a_club_gets_no_token_for_another_and_no_refresh_of_another_clients_token()
    {
        var server = await Database.StartServerAsync(options =>
            options.AddClient("bound", "bound-secret", clientTokens: ["demoapi"], club: "/demoapi/clubs/1357"));
        using var ofDemo = await TokenCall.OkAsync(await server.AskAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));
        var (_, email) = await NewContactAsync();

        using var own = await TokenCall.OkAsync(await AskAsBoundAsync("client_credentials"));
        using var same = await TokenCall.OkAsync(await AskAsBoundAsync(ClubGrant, ("clubId", "/demoapi/clubs/1357")));
        await TokenCall.RefusedAsync(await AskAsBoundAsync(ClubGrant, ("clubId", "/demoapi/clubs/1356")), InvalidClub);
        await TokenCall.RefusedAsync(await AskAsBoundAsync(ContactGrant, ("email", email)), InvalidContact);
        await TokenCall.RefusedAsync(await AskAsBoundAsync("refresh_token", ("refresh_token", ofDemo.Text("refresh_token"))), TokenCall.InvalidRefreshToken);
        using var claims = TokenCall.Claims(own.Text("access_token"));
        Assert.Equal("/demoapi/clubs/1357", claims.Text("club"));

        Task<HttpResponseMessage> AskAsBoundAsync(string grant, params (string, string)[] fields) => server.AskAtAsync(
            "/demoapi/oauth/v2/token", [("grant_type", grant), ("client_id", "bound"), ("client_secret", "bound-secret"), .. fields]);
    }

    private static Task<HttpResponseMessage> RefreshAsync(TestServer server, string refreshToken) =>
        server.AskAsync("refresh_token", ("refresh_token", refreshToken));

    private async Task<(string Iri, string Email)> NewContactAsync()
    {
        await using var db = Database.Open();
        var email = $"Person-{Guid.NewGuid():N}@example.org";
        var contact = Contact.Register(
            "demoapi", 1356, new PersonalData { FamilyName = "DEV", GivenName = "Test", Email = email }, DateTimeOffset.UnixEpoch);
        db.Add(contact);
        await db.SaveChangesAsync();
        return ($"/demoapi/contacts/{contact.Id}", email);
    }

    private async Task CloseAsync(string email)
    {
        await using var db = Database.Open();
        var key = Contact.KeyOf(email);
        var contact = await db.Set<Contact>().SingleAsync(contact => contact.EmailKey == key);
        contact.Close(DateTimeOffset.UnixEpoch);
        await db.SaveChangesAsync();
    }
}

public sealed class BoundGrantsOnSqlite(SqliteDatabase database) : BoundGrantTests(database), IClassFixture<SqliteDatabase>;

public sealed class BoundGrantsOnPostgres(PostgresDatabase database) : BoundGrantTests(database), IClassFixture<PostgresDatabase>;
