using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Requests;

/// <summary>Somebody else keeps the row of a contact locked.</summary>
public sealed class LockedContactOnPostgres(PostgresDatabase database) : ClubNetworkSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    [Shows("club-locked")]
    public async Task Calls_that_want_it_are_503_and_all_others_go_on()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var owner = await DemoAsync();
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var (other, _) = await MigrationCaller.ProspectAsync(Database);
        await using var stranger = Database.Open();
        await using var locked = await stranger.Database.BeginTransactionAsync();
        await stranger.Database.ExecuteSqlRawAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT 1 FROM \"Contacts\" WHERE \"Id\" = {contact} FOR UPDATE"));

        var requesting = Enumerable.Range(0, 10).Select(_ => caller.RequestAsync(contact)).ToList();
        var changing = owner.PutAsync($"/demoapi/contacts/{contact}", """{"givenName":"Late"}""");

        Assert.Equal(HttpStatusCode.Created, (await caller.RequestAsync(other)).Status);
        Assert.Equal(200, (await owner.GetAsync($"/demoapi/contacts/{contact}")).Status);
        Assert.All(await Task.WhenAll(requesting), answer => Assert.Equal("503 Service Unavailable", answer.Refusal));
        (await changing).IsError(503, "Service Unavailable");

        await locked.RollbackAsync();
        Assert.Equal(HttpStatusCode.Created, (await caller.RequestAsync(contact)).Status);
    }
}
