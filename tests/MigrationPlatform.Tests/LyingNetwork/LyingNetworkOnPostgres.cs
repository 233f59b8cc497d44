using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.LyingNetwork;

public sealed class LyingNetworkOnPostgres(PostgresDatabase database) : LyingNetworkTests(database), IClassFixture<PostgresDatabase>
{
    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.WithinStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    public Task A_database_connection_that_breaks_around_the_commit_is_not_noticed(Loss loss) => ForAllAsync(async (lossy, write, sent) =>
    {
        // A commit that takes its time is under way yet when the server asks what became of it.
        await SlowCommitsAsync(loss == Loss.WithinStatement);
        var lost = lossy.Link.LoseAt(write.Statement!, write.Last, loss);

        var (status, body) = await lossy.Client.SendAsync(lossy.Server, sent);
        Assert.True(status is >= 200 and < 300, $"{write}: {status} {body}");
        await lost.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await SlowCommitsAsync(false);
        await using var db = Database.Open();
        Assert.Equal((write, 1), (write, await sent.EffectsAsync(db)));
        Assert.Equal((write, sent.Repeated), (write, (await lossy.Client.SendAsync(lossy.Server, sent)).Status));
    });

    [SkippableTheory]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    public async Task An_update_whose_answer_was_lost_does_not_undo_a_later_one(Loss loss)
    {
        var other = (await Database.ServerAsync()).Client;
        await ForAllAsync(async (lossy, write, sent) =>
        {
            // Whatever is replaced as a whole may have been replaced since.
            Assert.True(sent.Method != HttpMethod.Put || sent.Later is not null, $"{write} has no later one");
            if (sent.Later is not { } later)
                return;
            var lost = lossy.Link.LoseAt(write.Statement!, write.Last, loss, () => lossy.Client.SendAsync(other, later));

            Assert.Equal((write, 200), (write, (await lossy.Client.SendAsync(lossy.Server, sent)).Status));
            await lost.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
            await using var db = Database.Open();
            Assert.Equal((write, 1), (write, await later.EffectsAsync(db)));
        });
    }

    private async Task ForAllAsync(Func<Lossy, Write, Prepared, Task> happensAsync)
    {
        var given = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var link = new LosingLink(given.Host!, given.Port);
        // Texts are on the wire where nothing is prepared.
        (given.Host, given.Port, given.MaxAutoPrepare) = ("127.0.0.1", link.Port, 0);
        await using var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = given.ConnectionString);
        using var http = Client.At(server.Client.BaseAddress!);
        var client = new Client(await server.TokenAsync());
        foreach (var write in new Writes(http).All.Where(write => write.Statement is not null))
            await happensAsync(new Lossy(link, http, client), write, await write.PrepareAsync(client));
    }

    private async Task SlowCommitsAsync(bool areSlow)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            CREATE SCHEMA IF NOT EXISTS slow;
            CREATE OR REPLACE FUNCTION slow.commits() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {areSlow} AND current_setting('slow.transaction', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                PERFORM set_config('slow.transaction', pg_current_xact_id()::text, true), pg_sleep(0.5);
              END IF;
              RETURN NULL;
            END $$;
            DO $$ DECLARE name text; BEGIN
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND {areSlow}
                AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'slow_commits' AND tgrelid = format('%I', tablename)::regclass) LOOP
                EXECUTE format('CREATE CONSTRAINT TRIGGER slow_commits AFTER INSERT OR UPDATE OR DELETE ON %I '
                  'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow.commits()', name);
              END LOOP;
            END $$
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Lossy(LosingLink Link, HttpClient Server, Client Client);
}
