using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Transitions;

/// <summary>The statement that moves a contact.</summary>
public sealed class ContactMoveOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private static readonly PersonalData Everything = new()
    {
        FamilyName = "Martin",
        GivenName = "Léa",
        Gender = "female",
        BirthDate = new DateOnly(1990, 2, 28),
        Email = "Lea.Martin@mail.example",
        Mobile = "+33698765432",
        Address = new Address { StreetAddress = "1 rue", PostalCode = "69001", AddressLocality = "Lyon", AddressCountry = "France", AddressCountryIso = "FR" },
    };

    [SkippableFact]
    public async Task Names_all_columns_of_a_person()
    {
        await Database.ServerAsync();
        await using var db = Database.Open();

        var person = db.Model.FindEntityType(typeof(Contact))!.FindComplexProperty(nameof(Contact.Person))!.ComplexType;

        Assert.Equal(
            person.GetFlattenedProperties().Select(property => property.GetColumnName()).Order(StringComparer.Ordinal),
            ContactMoveStatement.PersonColumns.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    public async Task Moves_once_whatever_becomes_of_its_answer(Loss? loss)
    {
        var given = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var link = new LosingLink(given.Host!, given.Port);
        (given.Host, given.Port, given.MaxAutoPrepare) = ("127.0.0.1", link.Port, 0);
        await using var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = given.ConnectionString);
        var caller = await MigrationCaller.AtAsync(server);
        await using var db = Database.Open();
        var person = Everything with { Email = $"Lea.{loss}@mail.example" };
        var contact = Contact.Register("demoapi", 1356, person, TimeProvider.System.GetUtcNow());
        db.Add(contact);
        await db.SaveChangesAsync();
        var request = await caller.OpenAsync(contact.Id);
        var code = await caller.CodeAsync(request);

        var lost = loss is { } where ? link.LoseAt("INSERT INTO \"Contacts\"", "INSERT INTO \"Contacts\"", where) : Task.CompletedTask;
        var answer = await caller.ValidateAsync(request, code);
        await lost.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        Assert.Equal((HttpStatusCode.Created, "validated"), (answer.Status, answer.Text("state")));
        Assert.Equal(answer.Body, (await caller.GetAsync(request)).Body);
        db.ChangeTracker.Clear();
        var old = await db.Set<Contact>().SingleAsync(one => one.Id == contact.Id);
        var successor = await db.Set<Contact>().SingleAsync(one => one.ClientToken == "demoapi" && one.EmailKey == Contact.KeyOf(person.Email));
        Assert.Equal($"/demoapi/contacts/{successor.Id}", answer.Text("resultTargetId"));
        Assert.Equal((person, 1357L, ContactState.Prospect, (long?)null), (successor.Person, successor.ClubId, successor.State, successor.MigratedToId));
        Assert.Equal((person with { Email = null }, (string?)null, (long?)successor.Id), (old.Person, old.EmailKey, old.MigratedToId));
        Assert.Equal((successor.CreatedAt, successor.UpdatedAt, old.UpdatedAt), (old.DeletedAt!.Value, old.DeletedAt.Value, old.DeletedAt.Value));
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(request, code)).Refusal);
    }
}
