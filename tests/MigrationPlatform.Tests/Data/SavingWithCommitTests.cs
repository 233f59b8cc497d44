using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>New rows that are saved and committed in one go.</summary>
public sealed class SavingWithCommitOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    public async Task Is_committed()
    {
        var name = Guid.NewGuid().ToString("N");

        await SaveAsync(db => db.Add(Contact.Register("demoapi", 1356, new PersonalData { FamilyName = name, GivenName = "New" }, TimeProvider.System.Now())));

        await using var reading = Database.Open();
        Assert.Equal(1, await reading.Set<Contact>().CountAsync(contact => contact.Person.FamilyName == name));
    }

    [SkippableFact]
    public async Task Nothing_of_it_is_left_when_a_row_is_refused()
    {
        var (name, email) = (Guid.NewGuid().ToString("N"), $"{Guid.NewGuid():N}@mail.example");

        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(db =>
        {
            for (var number = 0; number < 2; number++)
                db.Add(Contact.Register("demoapi", 1356, new PersonalData { FamilyName = name, GivenName = "New", Email = email }, TimeProvider.System.Now()));
        }));

        await using var reading = Database.Open();
        Assert.Equal(0, await reading.Set<Contact>().CountAsync(contact => contact.Person.FamilyName == name));
    }

    [SkippableFact]
    public async Task Takes_no_changed_rows()
    {
        await Database.ServerAsync();
        await using var reading = Database.Open();
        var contact = await reading.Set<Contact>().AsNoTracking().FirstAsync(contact => contact.DeletedAt == null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SaveAsync(db =>
        {
            db.Attach(contact);
            contact.Update(contact.Person with { GivenName = "Changed" }, TimeProvider.System.Now());
            db.Add(Contact.Register("demoapi", 1356, new PersonalData { FamilyName = "New", GivenName = "New" }, TimeProvider.System.Now()));
        }));
    }

    private async Task SaveAsync(Action<MigrationPlatformDbContext> add)
    {
        await using var scope = (await Database.ServerAsync()).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        await db.InTransactionAsync<string>(
            async transaction =>
            {
                add(db);
                await db.SaveAndCommitAsync(transaction);
                return "done";
            },
            () => throw new InvalidOperationException("No answer was lost."));
    }
}
