using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>Without a server: nobody else claims.</summary>
public abstract class DeadMessageTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task Dead_messages_whose_code_still_lives_are_due_again_and_no_others()
    {
        var now = Start.AddMinutes(5);
        var (alive, expired) = (Message(Start), Message(Start.AddMinutes(-5)));
        var (sent, queued) = (Message(Start), Message(Start));
        alive.Bury("http-401", Start);
        expired.Bury("http-401", Start);
        sent.Sent(Start);
        await using (var db = Database.Open())
        {
            db.AddRange(alive, expired, sent, queued);
            await db.SaveChangesAsync();
            Assert.Equal((1, 1), await DeadMessages.RetryAsync(db, now, CancellationToken.None));
            Assert.Equal((0, 1), await DeadMessages.RetryAsync(db, now, CancellationToken.None));
        }

        await using var afterwards = Database.Open();
        var messages = await afterwards.Set<SmsMessage>().AsNoTracking().ToDictionaryAsync(message => message.Id);
        Assert.Equal((MessageState.Queued, now, null, null), StateOf(messages[alive.Id]));
        Assert.Equal((MessageState.Dead, Start.AddMinutes(-5), Start, "http-401"), StateOf(messages[expired.Id]));
        Assert.Equal((MessageState.Sent, Start, Start, null), StateOf(messages[sent.Id]));
        Assert.Equal((MessageState.Queued, Start, null, null), StateOf(messages[queued.Id]));
        var claimed = await afterwards.ClaimAsync(8, TimeSpan.FromSeconds(30), now, CancellationToken.None);
        Assert.Equal(new[] { alive.Id, queued.Id }.Order(), claimed.Select(message => message.Id).Order());
    }

    private static SmsMessage Message(DateTimeOffset at) => new(Guid.CreateVersion7(), "+33600000000", at, at.AddMinutes(10), null);

    private static (MessageState, DateTimeOffset, DateTimeOffset?, string?) StateOf(SmsMessage message) =>
        (message.State, message.DueAt, message.FinishedAt, message.Reason);
}

public sealed class DeadMessagesOnSqlite(SqliteDatabase database) : DeadMessageTests(database), IClassFixture<SqliteDatabase>;

public sealed class DeadMessagesOnPostgres(PostgresDatabase database) : DeadMessageTests(database), IClassFixture<PostgresDatabase>;
