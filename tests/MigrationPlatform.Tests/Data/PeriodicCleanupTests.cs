using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

public abstract class PeriodicCleanupTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["ExpiredKeys"] = "BundleMigrations",
        ["OutboxCleanup"] = "SmsMessages",
        ["SpentTokens"] = "OpenIddictTokens",
    };

    [SkippableFact]
    public async Task Every_clean_up_of_the_server_is_under_test()
    {
        var server = await Database.ServerAsync();

        var cleanups = server.Services.GetServices<IHostedService>().OfType<PeriodicCleanup>().Select(cleanup => cleanup.GetType().Name);

        Assert.Equal(Tables.Keys, cleanups.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData("ExpiredKeys")]
    [InlineData("OutboxCleanup")]
    [InlineData("SpentTokens")]
    public async Task An_unexpected_failure_is_counted_and_the_next_run_tries_again(string cleanup)
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        using var measured = new Measured(server.Services, CleanupTelemetry.MeterName);
        await RenameAsync(Tables[cleanup], "Renamed");
        try
        {
            clock.Advance(PeriodicCleanup.Interval);
            await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("cleanup.failures", cleanup) == 1));
        }
        finally
        {
            await RenameAsync("Renamed", Tables[cleanup]);
        }

        Assert.Empty(measured.Values("cleanup.rows", cleanup));
        clock.Advance(PeriodicCleanup.Interval);
        await Eventually.TrueAsync(() => Task.FromResult(measured.Values("cleanup.rows", cleanup).Count > 0));
        Assert.Equal(1, measured.Sum("cleanup.failures", cleanup));
        Assert.False(server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [SkippableFact]
    public async Task What_is_due_after_a_jump_of_the_clock_goes_at_once_in_batches_and_nothing_else()
    {
        const int Old = 2 * PeriodicCleanup.BatchSize + 1;
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        using var measured = new Measured(server.Services, CleanupTelemetry.MeterName);
        var (kept, week) = (Guid.CreateVersion7(), TimeSpan.FromDays(7));
        await using (var db = Database.Open())
        {
            for (var number = 0; number < Old; number++)
                db.Add(Finished(Guid.CreateVersion7(), Start));
            db.Add(Finished(kept, Start + PeriodicCleanup.Interval));
            await db.SaveChangesAsync();
        }

        clock.Advance(week + PeriodicCleanup.Interval);

        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("cleanup.rows", "OutboxCleanup") == Old));
        await using (var db = Database.Open())
            Assert.Equal([kept], await db.Set<SmsMessage>().Select(message => message.Id).ToListAsync());
        Assert.Equal(
            [PeriodicCleanup.BatchSize, PeriodicCleanup.BatchSize, 1],
            measured.Values("cleanup.rows", "OutboxCleanup").Where(rows => rows > 0));
    }

    private static SmsMessage Finished(Guid id, DateTimeOffset at)
    {
        var message = new SmsMessage(id, "+33600000000", at, at.AddMinutes(10), null);
        message.Sent(at);
        return message;
    }

    private async Task RenameAsync(string table, string to)
    {
        await using var db = Database.Open();
#pragma warning disable EF1002 // Constants.
        await db.Database.ExecuteSqlRawAsync($"""ALTER TABLE "{table}" RENAME TO "{to}";""");
#pragma warning restore EF1002
    }
}

public sealed class PeriodicCleanupOnSqlite(SqliteDatabase database) : PeriodicCleanupTests(database), IClassFixture<SqliteDatabase>;

public sealed class PeriodicCleanupOnPostgres(PostgresDatabase database) : PeriodicCleanupTests(database), IClassFixture<PostgresDatabase>;
