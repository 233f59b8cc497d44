using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Contacts;

public abstract class ContactWritingTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const string VendorsExample = """
        {"familyName":"DEV","givenName":"Test","gender":"male","clubId":"/demoapi/clubs/1356","birthDate":"2000-01-01","email":"gym-test+123@gmail.com","mobile":"+33626082779",
         "sourceId":"/demoapi/sources/1","state":"client","isContactCreating":true,
         "address":{"addressCountry":"France","addressLocality":"Toulon","streetAddress":"52 chemin du test","postalCode":"83390","addressCountryCode":"FR"}}
        """;

    [SkippableFact]
    [Shows("club-contact-post", "club-contact-location", "club-contact-put", "club-contact-state-new", "club-contact-country-code",
        "club-contact-updated", "club-unknown-attributes")]
    public async Task The_vendors_example_makes_a_prospect()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 4, 14, 57, 38, 999, TimeSpan.Zero));
        var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = new ClubCaller(await server.GatewayClientAsync());

        var answer = await caller.PostAsync("/prod/demoapi/contacts", VendorsExample);

        var id = answer.Json.GetProperty("id").GetInt64();
        Assert.True(id > 2973006, answer.Text);
        var expected = $$$"""{"@context":"/demoapi/contexts/Contact","@id":"/demoapi/contacts/{{{id}}}","@type":"http://schema.org/Person","id":{{{id}}},"number":"C{{{id}}}","familyName":"DEV","givenName":"Test","gender":"male","birthDate":"2000-01-01","email":"gym-test+123@gmail.com","mobile":"+33626082779","clubId":"/demoapi/clubs/1356","state":"prospect","address":{"@id":"/demoapi/addresses/{{{id}}}","@type":"Address","streetAddress":"52 chemin du test","postalCode":"83390","addressLocality":"Toulon","addressCountry":"France","addressCountryIso":"FR"},"createdAt":"2026-06-04T14:57:38+00:00","updatedAt":"2026-06-04T14:57:38+00:00","deletedAt":null,"migratedToId":null}""";
        Assert.Equal((201, expected), (answer.Status, answer.Text));
        Assert.Equal($"/demoapi/contacts/{id}", answer.Header("Location"));
        Assert.Equal($"/demoapi/contacts/{id}", answer.Header("Content-Location"));
        Assert.Equal(expected, (await caller.GetAsync(answer.Iri)).Text);

        clock.Advance(TimeSpan.FromMinutes(1));
        var updated = await caller.PutAsync(answer.Iri, """{"givenName":"Test Update"}""");

        Assert.Equal((200, expected.Replace("\"Test\"", "\"Test Update\"", StringComparison.Ordinal).Replace("\"updatedAt\":\"2026-06-04T14:57", "\"updatedAt\":\"2026-06-04T14:58", StringComparison.Ordinal)),
            (updated.Status, updated.Text));
        Assert.Null(updated.Header("Location"));
        Assert.Equal(updated.Text, (await caller.GetAsync(answer.Iri)).Text);
    }

    [SkippableTheory]
    [InlineData("06 12 34 56 78", "\"+33612345678\"")]
    [InlineData("+33 (0)6 12 34 56 78", "\"+33612345678\"")]
    [InlineData("0044 7400 123456", "\"+447400123456\"")]
    [InlineData("", "null")]
    [Shows("club-contact-mobile", "club-contact-mobile-country")]
    public async Task A_mobile_is_kept_as_E164(string sent, string kept)
    {
        var caller = await DemoAsync();

        var answer = await caller.CreateContactAsync($"\"mobile\":\"{sent}\"");

        Assert.Equal(kept, answer.Json.GetProperty("mobile").GetRawText());
    }

    [SkippableFact]
    [Shows("club-contact-put", "club-contact-put-values", "club-contact-address-null")]
    public async Task A_put_keeps_what_is_absent_empties_what_is_null_and_merges_the_address()
    {
        var caller = await DemoAsync();
        var created = await caller.CreateContactAsync("""
            "gender":"other","birthDate":"1999-12-31","email":"put-keeps@mail.example","mobile":"+33612345601","address":{"streetAddress":"1 rue","postalCode":"83000"}
            """);

        var merged = await caller.PutAsync(created.Iri, """{"birthDate":null,"mobile":null,"state":"client","clubId":"no IRI, and ignored","address":{"postalCode":null,"addressLocality":"Nice"}}""");

        Assert.Equal(200, merged.Status);
        var json = merged.Json;
        Assert.Equal(
            ["Test", "Person", "other", "", "put-keeps@mail.example", "", "/demoapi/clubs/1356", "prospect"],
            new[] { "familyName", "givenName", "gender", "birthDate", "email", "mobile", "clubId", "state" }.Select(name => json.GetProperty(name).ToString()));
        Assert.Equal($$"""{"@id":"{{created.Iri.Replace("contacts", "addresses", StringComparison.Ordinal)}}","@type":"Address","streetAddress":"1 rue","postalCode":null,"addressLocality":"Nice","addressCountry":null,"addressCountryIso":null}""",
            json.GetProperty("address").GetRawText());

        var emptied = await caller.PutAsync(created.Iri, """{"email":null,"gender":null,"address":null}""");

        Assert.Equal(["null", "null", "null"], new[] { "email", "gender", "address" }.Select(name => emptied.Json.GetProperty(name).GetRawText()));
        Assert.Equal(emptied.Text, (await caller.GetAsync(created.Iri)).Text);
    }

    [SkippableFact]
    [Shows("club-email-used")]
    public async Task An_email_belongs_to_one_contact_whatever_its_case()
    {
        var caller = await DemoAsync();
        await caller.CreateContactAsync("\"email\":\"Once.Only@Mail.example\"");
        var other = await caller.CreateContactAsync();

        var again = await caller.PostAsync("/demoapi/contacts", """{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1357","email":"once.only@mail.EXAMPLE"}""", "1357", "1054");
        var changed = await caller.PutAsync(other.Iri, """{"email":"ONCE.ONLY@mail.example"}""");

        again.IsError(400, "api.error.contact.email-already-used");
        changed.IsError(400, "api.error.contact.email-already-used");
        Assert.Equal("null", (await caller.GetAsync(other.Iri)).Json.GetProperty("email").GetRawText());
    }

    [SkippableFact]
    [Shows("club-email-used")]
    public async Task Of_parallel_creations_with_one_email_one_wins()
    {
        var caller = await DemoAsync();
        const string body = """{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1356","email":"race@mail.example"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => caller.PostAsync("/demoapi/contacts", body)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.IsError(400, "api.error.contact.email-already-used"));
    }

    [SkippableFact]
    [Shows("club-contact-email")]
    public async Task Contacts_without_an_email_do_not_collide()
    {
        var caller = await DemoAsync();

        var first = await caller.CreateContactAsync("\"email\":\"\"");
        var second = await caller.CreateContactAsync("\"email\":null");

        Assert.Equal(["null", "null"], new[] { first, second }.Select(answer => answer.Json.GetProperty("email").GetRawText()));
    }

    [SkippableFact]
    [Shows("club-not-contact-club")]
    public async Task A_contact_is_created_only_for_the_club_of_the_header()
    {
        var caller = await DemoAsync();

        foreach (var club in new[] { "/demoapi/clubs/1357", "/demoapi/clubs/1", "/other/clubs/1356" })
        {
            var answer = await caller.PostAsync("/demoapi/contacts", $$"""{"familyName":"A","givenName":"B","clubId":"{{club}}"}""");
            answer.IsError(403, "api.error.network.not-contact-club");
        }
    }

    [SkippableFact]
    public async Task A_contact_is_updated_only_by_who_sees_it()
    {
        var caller = await DemoAsync();

        var answer = await caller.PutAsync("/demoapi/contacts/2973005", """{"givenName":"Mallory"}""", "1356", "1053");

        answer.IsError(404, "Item not found");
    }

    [SkippableFact]
    [Shows("club-contact-put-closed")]
    public async Task A_contact_closed_while_its_change_was_on_the_way_is_not_changed()
    {
        var caller = await DemoAsync();
        var id = (await caller.CreateContactAsync("\"email\":\"closing@mail.example\"")).Json.GetProperty("id").GetInt64();
        await using var closing = Database.Open();
        await using var changing = Database.Open();
        var late = await changing.Set<Contact>().SingleAsync(contact => contact.Id == id);

        var moved = await closing.MoveAsync(await closing.Set<Contact>().SingleAsync(contact => contact.Id == id), 1357, DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(ContactUpdate.Updated, late.Update(late.Person with { Email = "closing@mail.example", GivenName = "Late" }, DateTimeOffset.UnixEpoch));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => changing.SaveChangesAsync());
        var closed = (await caller.GetAsync($"/demoapi/contacts/{id}")).Json;
        Assert.Equal(("Person", JsonValueKind.Null, $"/demoapi/contacts/{moved.Id}"),
            (closed.GetProperty("givenName").GetString(), closed.GetProperty("email").ValueKind, closed.GetProperty("migratedToId").GetString()));
        Assert.Equal("closing@mail.example", (await caller.GetAsync($"/demoapi/contacts/{moved.Id}")).Json.GetProperty("email").GetString());
    }
}

public sealed class ContactWritingOnSqlite(SqliteDatabase database) : ContactWritingTests(database), IClassFixture<SqliteDatabase>;

public sealed class ContactWritingOnPostgres(PostgresDatabase database) : ContactWritingTests(database), IClassFixture<PostgresDatabase>;
