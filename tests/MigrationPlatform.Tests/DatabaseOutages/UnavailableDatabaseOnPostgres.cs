using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.DatabaseOutages;

public sealed class UnavailableDatabaseOnPostgres(PostgresDatabase database) : UnavailableDatabaseTests(database), IClassFixture<PostgresDatabase>
{
    private readonly string _role = Unique();
    private CuttableLink _link = null!;
    private NpgsqlConnection? _stranger;

    [SkippableFact]
    public Task Out_of_connections() => SufferAsync(
        () => LimitAsync($"ALTER ROLE {_role} CONNECTION LIMIT 0"),
        () => LimitAsync($"ALTER ROLE {_role} CONNECTION LIMIT -1"),
        "53300: too many connections");

    [SkippableFact]
    public Task Read_only() => SufferAsync(
        () => LimitAsync($"ALTER ROLE {_role} SET default_transaction_read_only = on"),
        () => LimitAsync($"ALTER ROLE {_role} RESET default_transaction_read_only"),
        "25006: read-only");

    [SkippableFact]
    public Task Locked_by_a_stranger() => SufferAsync(LockAsync, UnlockAsync, "55P03: locked by somebody else");

    [SkippableFact]
    public Task Statements_out_of_time() => SufferAsync(
        async () =>
        {
            await LimitAsync($"ALTER ROLE {_role} SET statement_timeout = '200ms'");
            await LockAsync();
        },
        async () =>
        {
            await UnlockAsync();
            await LimitAsync($"ALTER ROLE {_role} RESET statement_timeout");
        },
        "57014: statement cancelled");

    [SkippableFact]
    public Task Frozen() => SufferAsync(Now(_link.Freeze), Now(_link.Thaw), "no answer in time");

    [SkippableFact]
    public Task Gone() => SufferAsync(Now(_link.Cut), Now(_link.Mend), "connection");

    // A role without the privileges of a superuser: limits on connections do not hold for those.
    protected override async Task<string> PrepareAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await ExecuteAsync(
            $"CREATE ROLE {_role} LOGIN PASSWORD 'x'; "
            + $"GRANT ALL ON DATABASE {direct.Database} TO {_role}; GRANT ALL ON SCHEMA public TO {_role}; "
            + $"GRANT ALL ON ALL TABLES IN SCHEMA public TO {_role}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {_role}");
        _link = Own(new CuttableLink(direct.Host!, direct.Port));
        (direct.Host, direct.Port, direct.Username, direct.Password) = ("127.0.0.1", _link.Port, _role, "x");
        return direct.ConnectionString;
    }

    protected override Task CleanUpAsync() => ExecuteAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");

    private static Func<Task> Now(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    // Limits are of new sessions: the ones there are end.
    private async Task LimitAsync(string sql)
    {
        await ExecuteAsync(sql);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{_role}'");
    }

    private async Task LockAsync()
    {
        _stranger = Own(new NpgsqlConnection(Database.ConnectionString + ";Pooling=false"));
        await _stranger.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            BEGIN;
            DO $$ DECLARE name text; BEGIN
              FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', name);
              END LOOP;
            END $$
            """,
            _stranger);
        await command.ExecuteNonQueryAsync();
    }

    private async Task UnlockAsync() => await _stranger!.DisposeAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
