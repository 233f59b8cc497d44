using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>A connection that breaks unnoticed between two statements of a transaction: both are written, or none.</summary>
public sealed class BrokenTransactionOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableTheory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_transaction_is_tried_again_as_a_whole(bool breaksBeforeSecond, bool breaksBeforeCommit)
    {
        await using var scope = (await Database.ServerAsync()).Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        var (name, attempts) = (Guid.NewGuid().ToString("N"), 0);

        var done = await db.InTransactionAsync(
            async transaction =>
            {
                attempts++;
                await AddAsync(db, name);
                await BreakAsync(db, attempts == 1 && breaksBeforeSecond);
                await AddAsync(db, name);
                await BreakAsync(db, attempts == 1 && breaksBeforeCommit);
                // What is seen when an attempt ends without both is what would be left of it.
                await transaction.CommitAsync();
                return "done";
            },
            async () => await CountAsync(name) == 0 ? null : "partly done");

        Assert.Equal(("done", breaksBeforeSecond || breaksBeforeCommit ? 2 : 1, 2), (done, attempts, await CountAsync(name)));
    }

    private static async Task AddAsync(MigrationPlatformDbContext db, string name)
    {
        db.Add(Contact.Register("demoapi", 1356, new PersonalData { FamilyName = name, GivenName = "Half" }, TimeProvider.System.Now()));
        await db.SaveChangesAsync();
    }

    private static Task BreakAsync(MigrationPlatformDbContext db, bool now) => now ? db.Database.GetDbConnection().CloseAsync() : Task.CompletedTask;

    private async Task<int> CountAsync(string name)
    {
        await using var db = Database.Open();
        return await db.Set<Contact>().CountAsync(contact => contact.Person.FamilyName == name);
    }
}
