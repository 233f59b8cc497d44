using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>
/// The connection to the database breaks around each write of this API: the caller is answered as if nothing had happened, and it is done
/// once.
/// </summary>
public sealed class LostAnswersOnPostgres(PostgresDatabase database) : BundleMigrationSuite(database), IClassFixture<PostgresDatabase>
{
    private const string Insert = "INSERT INTO \"BundleMigrations\"";
    private const string Update = "UPDATE \"BundleMigrations\"";

    public static TheoryData<CutPoint, bool, bool> Creations { get; } = [];

    public static TheoryData<CutPoint, string, string> Decisions { get; } = [];

    static LostAnswersOnPostgres()
    {
        foreach (var point in Enum.GetValues<CutPoint>())
        {
            foreach (var toBeReviewed in new[] { false, true })
            {
                Creations.Add(point, toBeReviewed, false);
                Creations.Add(point, toBeReviewed, true);
            }

            Decisions.Add(point, "ACCEPTED", "COMPLETED");
            Decisions.Add(point, "REJECTED", "REJECTED");
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Creations))]
    [Shows("bundle-lost-answer")]
    public async Task A_migration_is_recorded_once_and_answered_as_recorded(CutPoint point, bool toBeReviewed, bool withKey)
    {
        await using var link = OpenLink();
        await using var server = await StartAsync(link);
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var account = NewAccount();
        var body = toBeReviewed ? Financed(account) : Minimal(account);
        (string, string)[] headers = withKey ? [("Idempotency-Key", $"lost-{account}")] : [];

        link.CutAt(Insert, point);
        var response = await client.PostJsonAsync(Migrations, body, headers);
        var (status, created) = await AnswerAsync(response);

        Assert.True(link.HasCut);
        Assert.Equal(toBeReviewed ? HttpStatusCode.Accepted : HttpStatusCode.OK, status);
        Assert.False(response.Headers.Contains("Idempotency-Replayed"));
        var (found, read) = await AnswerAsync(await client.GetAsync($"{Migrations}/{created["migration_id"]}"));
        Assert.Equal(HttpStatusCode.OK, found);
        AssertJson(body, read["request"]!);
        if (withKey)
            Assert.Equal(created.ToJsonString(), (await AnswerAsync(await client.PostJsonAsync(Migrations, body, headers))).Body.ToJsonString());
        await using var db = Database.Open();
        Assert.Equal(1, await db.Set<BundleMigration>().CountAsync(migration => migration.AccountId == account));
    }

    [SkippableTheory]
    [MemberData(nameof(Decisions))]
    [Shows("bundle-lost-answer")]
    public async Task A_decision_is_taken_once_and_answered_as_taken(CutPoint point, string decision, string expected)
    {
        await using var link = OpenLink();
        await using var server = await StartAsync(link);
        using var risk = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RiskKey));
        var location = (await risk.PostJsonAsync(Migrations, Financed(NewAccount()))).Headers.Location!.OriginalString;

        link.CutAt(Update, point);
        var (status, decided) = await AnswerAsync(await risk.PostJsonAsync(location + "/risk_decision", $$"""{"decision":"{{decision}}"}"""));

        Assert.True(link.HasCut);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, decided["status"]!.GetValue<string>());
        var (_, read) = await AnswerAsync(await risk.GetAsync(location));
        Assert.Equal(expected, read["status"]!.GetValue<string>());
        Assert.Equal(decided["updated_date"]!.ToString(), read["updated_date"]!.ToString());
    }

    private CuttableLink OpenLink()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        return new CuttableLink(direct.Host!, direct.Port);
    }

    private Task<TestServer> StartAsync(CuttableLink link) => Database.StartServerAsync(options =>
        options.Settings["ConnectionStrings:MigrationPlatform"] =
            new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Host = "127.0.0.1", Port = link.Port, MaxAutoPrepare = 0 }.ConnectionString);
}
