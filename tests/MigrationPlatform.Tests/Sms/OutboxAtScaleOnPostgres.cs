using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>A hundred thousand waiting messages, most of them put off, over as many finished ones.</summary>
public sealed class OutboxAtScaleOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const int Waiting = 100_000;
    private const int Due = 300;

    private static readonly DateTimeOffset Now = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Three_replicas_claim_what_is_due_once_each_oldest_first_and_read_little_for_it()
    {
        await FillAsync();

        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ClaimAllAsync()));

        Assert.Equal(Due, replicas.SelectMany(claimed => claimed).Select(message => message.Id).Distinct().Count());
        Assert.Equal(Due, replicas.Sum(claimed => claimed.Count));
        // The seconds a message has been due are in its number; RETURNING has no order within a batch.
        Assert.All(replicas, claimed => Assert.Equal(
            claimed.Chunk(8).Select(batch => batch.Max(SecondsDue)).Order().Reverse(), claimed.Chunk(8).Select(batch => batch.Max(SecondsDue))));
        Assert.InRange(await BuffersOfAClaimAsync(), 0, 400);
    }

    private static int SecondsDue(SmsMessage message) => int.Parse(message.To.AsSpan(1), null);

    private async Task FillAsync()
    {
        await using var db = Database.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        var now = Now.UtcDateTime;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "SmsMessages" ("Id", "To", "State", "Attempts", "CreatedAt", "DueAt", "ExpiresAt", "FinishedAt")
            SELECT gen_random_uuid(), '+' || n, 'queued', 0, {now}, CASE WHEN n <= {Due} THEN {now} - n * interval '1 second' ELSE {now} + (n % 240 + 31) * interval '1 second' END,
                {now} + interval '10 minutes', NULL
            FROM generate_series(1, {Waiting}) AS n
            UNION ALL
            SELECT gen_random_uuid(), '+' || n, 'sent', 1, {now} - interval '1 day', {now} - interval '1 day', {now}, {now} - interval '1 day' FROM generate_series(1, {Waiting}) AS n
            """);
        await db.Database.ExecuteSqlAsync($"""VACUUM ANALYZE "SmsMessages";""");
    }

    private async Task<List<SmsMessage>> ClaimAllAsync()
    {
        var all = new List<SmsMessage>();
        while (true)
        {
            await using var db = Database.Open();
            var batch = await db.ClaimAsync(8, Lease, Now, CancellationToken.None);
            if (batch.Count == 0)
                return all;
            all.AddRange(batch);
        }
    }

    // With nothing due a claim used to read every waiting message, once a second and replica.
    private async Task<int> BuffersOfAClaimAsync()
    {
        await using var db = Database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Claim(8, Lease, Now).CreateDbCommand();
        command.CommandText = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + command.CommandText;
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        Assert.DoesNotContain("Seq Scan", plan.RootElement.GetRawText(), StringComparison.Ordinal);
        var root = plan.RootElement[0].GetProperty("Plan");
        return root.GetProperty("Shared Hit Blocks").GetInt32() + root.GetProperty("Shared Read Blocks").GetInt32();
    }
}
