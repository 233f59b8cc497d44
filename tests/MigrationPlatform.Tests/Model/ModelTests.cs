using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CsCheck;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Tests.Hosting;
using Npgsql;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Model;

/// <summary>
/// Random calls by up to sixteen callers at two replicas, with database connections killed meanwhile: whatever they are answered, and
/// whatever is there in the end, is explained by <see cref="Rules"/> and some order of the calls. <c>MODEL_SEQUENCES=2000 dotnet test
/// --filter Model</c> tries that many and kills replicas too;
/// <c>MODEL_SEED</c> repeats the calls of a run.
/// </summary>
public abstract class ModelTests(TestDatabase database, ITestOutputHelper output) : DatabaseSuite(database)
{
    private const ulong ShortRun = 8;
    private const ulong ShortSeed = 20_260_604;
    private const int ReplicaKilledEvery = 50;

    private static readonly ulong? Asked = Number("MODEL_SEQUENCES");

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Enum<Kind>(), Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[0, 1], (kind, subject, own, value) => new Step(kind, own == 0 && HasOwn(kind) ? Step.Own : subject, value));

    private static readonly Gen<Sequence> Sequences = Gen.Select(
        Gen.OneOf(Gen.Const(1), Gen.Const(4), Gen.Const(16)), Steps.Array[1, Sequence.Longest], (callers, steps) => new Sequence(callers, steps));

    [SkippableFact]
    public async Task Every_answer_is_explained_by_some_order_of_the_calls()
    {
        var settings = Settings();
        await using var first = await Replica.StartAsync(settings);
        await using var second = await Replica.StartAsync(settings);
        Replica[] replicas = [first, second];
        var token = await TokenAsync(first.Http);
        var seed = Number("MODEL_SEED") ?? (Asked is null ? ShortSeed : (ulong)RandomNumberGenerator.GetInt32(int.MaxValue));
        output.WriteLine($"MODEL_SEED={seed}");
        var (tried, calls, kills) = (0, 0, 0);

        for (; tried < (int)(Asked ?? ShortRun); tried++)
        {
            // The same number makes the same calls.
            var sequence = Sequences.Generate(new PCG((uint)tried, seed), null, out _);
            calls += sequence.Steps.Length;
            var (killsReplica, unlucky) = (Asked is not null && tried % ReplicaKilledEvery == 1, replicas[tried / ReplicaKilledEvery % 2]);
            var kill = killsReplica ? unlucky.KillAsync : KillerOfConnections();
            kills += kill is null ? 0 : 1;
            if (await sequence.DivergenceAsync(replicas, token, kill) is not { } divergence)
                continue;
            output.WriteLine($"Sequence {tried}: {divergence}\n{string.Join('\n', replicas.SelectMany(replica => replica.Failures))}");
            var shortest = await sequence.ShortestAsync(shorter => shorter.DivergenceAsync(replicas, token, KillerOfConnections()));
            Assert.Fail($"Sequence {tried}: {divergence}\nShortest that diverges: {shortest}");
        }

        output.WriteLine($"{tried} sequences, {calls} calls, {kills} kills");
    }

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool HasOwn(Kind kind) => kind is not (Kind.CreateContact or Kind.SetEmail or Kind.ReadContact or Kind.Open) && kind is < Kind.CreateTransfer or > Kind.ReadTransfer;

    private Func<Task>? KillerOfConnections() => Database.Provider == DatabaseProvider.Postgres ? KillConnectionAsync : null;

    private async Task KillConnectionAsync()
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var kill = new NpgsqlCommand(
            """
            SELECT count(pg_terminate_backend(pid)) FROM (
              SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 2) AS unlucky
            """,
            connection);
        await kill.ExecuteNonQueryAsync();
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(Database.ServerSettings)
        {
            ["SignatureRequests:SandboxCode"] = Subjects.Code,
        };
        // The limits have tests of their own.
        foreach (var limit in (string[])["MaxPerContactPerHour", "MaxPerNumberPerHour", "MaxPerNumberOverallPerHour", "MaxPerClientTokenPerHour"])
            settings[$"SignatureRequests:{limit}"] = "1000000";
        settings["SignatureRequests:MaxWrongCodesPerDay"] = "99";
        return settings;
    }

    private static async Task<string> TokenAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "demo"), new("client_secret", "demo-secret")]);
        using var answer = await http.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }
}

public sealed class ModelOnSqlite(SqliteDatabase database, ITestOutputHelper output) : ModelTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class ModelOnPostgres(PostgresDatabase database, ITestOutputHelper output) : ModelTests(database, output), IClassFixture<PostgresDatabase>;
