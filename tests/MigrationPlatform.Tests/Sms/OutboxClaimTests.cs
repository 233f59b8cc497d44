using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>Without a server: nobody else claims.</summary>
public abstract class OutboxClaimTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task No_message_is_claimed_twice_while_its_lease_lasts()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        await using (var db = Database.Open())
        {
            foreach (var id in ids)
                SmsOutbox.Add(db, id, "+33600000000", Start, Start.AddMinutes(10));
            await db.SaveChangesAsync();
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClaimAllAsync(Start)));

        Assert.Equal(ids.Order(), claimed.SelectMany(batch => batch).Select(message => message.Id).Order());
        Assert.Empty(await ClaimAllAsync(Start + Lease - TimeSpan.FromSeconds(1)));
        var again = await ClaimAllAsync(Start + Lease);
        Assert.Equal(ids.Count, again.Count);
        Assert.All(again, message => Assert.Equal(2, message.Attempts));

        // Whoever held the first lease finds that it is not his to record any more.
        await using (var db = Database.Open())
        {
            var late = claimed[0].Concat(claimed[1]).First();
            db.Attach(late);
            late.Sent(Start);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        }
    }

    private async Task<List<SmsMessage>> ClaimAllAsync(DateTimeOffset now)
    {
        var all = new List<SmsMessage>();
        while (true)
        {
            await using var db = Database.Open();
            var batch = await db.ClaimAsync(7, Lease, now, CancellationToken.None);
            if (batch.Count == 0)
                return all;
            Assert.InRange(batch.Count, 1, 7);
            all.AddRange(batch);
        }
    }
}

public sealed class OutboxClaimsOnSqlite(SqliteDatabase database) : OutboxClaimTests(database), IClassFixture<SqliteDatabase>;

public sealed class OutboxClaimsOnPostgres(PostgresDatabase database) : OutboxClaimTests(database), IClassFixture<PostgresDatabase>;
