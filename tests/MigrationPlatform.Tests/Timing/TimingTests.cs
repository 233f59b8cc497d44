using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Timing;

/// <summary>
/// What two kinds of calls are answered is the same, and so is the time it takes. <c>TIMING_CALLS=10000 dotnet test -c Release --filter
/// Timing</c> times that many calls of each kind; without it they are few and only their answers are compared.
/// </summary>
public abstract class TimingTests(TestDatabase database, ITestOutputHelper output) : DatabaseSuite(database)
{
    private const int WarmUp = 200;

    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("TIMING_CALLS"), CultureInfo.InvariantCulture, out var calls) ? calls : null;

    [SkippableFact]
    public async Task A_right_code_and_a_wrong_one_for_a_request_that_has_ended()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);
        await caller.CancelAsync(request);

        await CompareAsync("right and wrong codes", () => caller.ValidateAsync(request, code), () => caller.ValidateAsync(request, MigrationCaller.Wrong(code)));
    }

    [SkippableFact]
    public async Task A_code_wrong_in_its_last_digit_and_one_wrong_in_its_first()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);
        for (var attempt = 1; attempt <= 5; attempt++)
            await caller.ValidateAsync(request, MigrationCaller.Wrong(code, attempt));

        await CompareAsync("nearly right and wrong codes",
            () => caller.ValidateAsync(request, MigrationCaller.Wrong(code)), () => caller.ValidateAsync(request, MigrationCaller.Wrong(code, 500_000)));
    }

    [SkippableFact]
    public async Task A_contact_that_is_hidden_and_one_that_does_not_exist()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync(), nodeId: 1054);
        await using var db = Database.Open();
        var hidden = Contact.Register("demoapi", 1358, new PersonalData { FamilyName = "Hidden", GivenName = "Contact", Mobile = "+33612345678" }, TimeProvider.System.Now());
        db.Add(hidden);
        await db.SaveChangesAsync();

        await CompareAsync("hidden and unknown contacts, read", () => caller.GetAsync($"/demoapi/contacts/{hidden.Id}"), () => caller.GetAsync("/demoapi/contacts/9999999"));
        await CompareAsync("hidden and unknown contacts, requested", () => caller.RequestAsync(hidden.Id), () => caller.RequestAsync(9999999),
            answer => answer.Body.Replace(hidden.Id.ToString(CultureInfo.InvariantCulture), "9999999", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_client_that_exists_and_one_that_does_not()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 4, 14, 0, 0, TimeSpan.Zero));
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        async Task<Answer> AskAsync(string client)
        {
            // Wrong secrets are bounded, by this clock.
            clock.Advance(TimeSpan.FromSeconds(1));
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "wrong")]);
            using var response = await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
            return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
        }

        await CompareAsync("known and unknown clients", () => AskAsync("demo"), () => AskAsync("nobd"));
    }

    private async Task CompareAsync(string what, Func<Task<Answer>> first, Func<Task<Answer>> second, Func<Answer, string>? bodyOf = null)
    {
        Func<Task<Answer>>[] kinds = [first, second];
        var (random, times, answers) = (new Random(20_260_604), new[] { new List<long>(), new List<long>() }, new HashSet<(HttpStatusCode, string)>());
        for (var number = -(Asked is null ? 0 : WarmUp); number < (Asked ?? 20); number++)
        {
            // In pairs, so that whatever changes meanwhile changes for both; in either order.
            var one = random.Next(2);
            foreach (var kind in (int[])[one, 1 - one])
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await kinds[kind]();
                var took = Stopwatch.GetTimestamp() - began;
                answers.Add((answer.Status, bodyOf?.Invoke(answer) ?? answer.Body));
                if (number >= 0)
                    times[kind].Add(took);
            }
        }

        Assert.Single(answers);
        if (Asked is not { } calls)
            return;
        var (early, late) = (Comparison.Of(times[0][..(calls / 2)], times[1][..(calls / 2)]), Comparison.Of(times[0][(calls / 2)..], times[1][(calls / 2)..]));
        output.WriteLine($"{what}: {calls} calls each, medians {Median(times[0])} and {Median(times[1])} µs, {Comparison.Of(times[0], times[1])}; halves {early}, {late}");
        Assert.False(Comparison.Tells(early, late), what);
    }

    private static long Median(List<long> times) => (long)Stopwatch.GetElapsedTime(0, times.Order().ElementAt(times.Count / 2)).TotalMicroseconds;
}

public sealed class TimingOnSqlite(SqliteDatabase database, ITestOutputHelper output) : TimingTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class TimingOnPostgres(PostgresDatabase database, ITestOutputHelper output) : TimingTests(database, output), IClassFixture<PostgresDatabase>;
