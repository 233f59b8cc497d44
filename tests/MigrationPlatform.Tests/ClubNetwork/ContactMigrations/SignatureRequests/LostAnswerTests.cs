using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// The connection breaks right after a commit: the work is done and nobody says so. On PostgreSQL, where calls are retried.
/// </summary>
public sealed class LostAnswersOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    [Shows("club-lost-answer")]
    public async Task A_request_is_opened_once()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);

        var result = await OpenAsync(services, contact);

        Assert.Equal(MigrationOutcome.Requested, result.Outcome);
        await using var db = Database.Open();
        Assert.Equal(result.Request!.Id, (await db.Set<SignatureRequest>().SingleAsync(request => request.ContactId == contact)).Id);
    }

    [SkippableFact]
    [Shows("club-lost-answer")]
    public async Task A_transition_is_carried_out_once_and_an_attempt_counted_once()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = (await OpenAsync(services, contact)).Request!;
        var code = services.GetRequiredService<SignatureCodes>().CodeOf(request);

        Assert.Equal(TransitionOutcome.CodeNotValid, await TransitionAsync(services, request, Transition.Validate, "wrong"));
        Assert.Equal(1, await AttemptsAsync(request.Id));
        Assert.Equal(TransitionOutcome.Done, await TransitionAsync(services, request, Transition.Validate, code));

        await using var db = Database.Open();
        var moved = (await db.FindAsync<Contact>(contact))!.MigratedToId;
        Assert.Equal(moved, (await db.FindAsync<SignatureRequest>(request.Id))!.ResultTargetId);
        Assert.Equal(TransitionOutcome.NotAllowed, await TransitionAsync(services, request, Transition.Cancel, null));
    }

    [SkippableFact]
    [Shows("club-lost-answer")]
    public async Task An_attempt_is_not_counted_again_behind_another()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = (await OpenAsync(services, contact)).Request!;

        var outcome = await TransitionAsync(services, request, Transition.Validate, "wrong", async () =>
        {
            await using var db = Database.Open();
            Assert.Equal(TransitionOutcome.CodeNotValid, await TransitionAsync(services, db, request, Transition.Validate, "wrong too"));
        });

        Assert.Equal((TransitionOutcome.CodeNotValid, 2), (outcome, await AttemptsAsync(request.Id)));
    }

    [SkippableFact]
    public async Task A_contact_is_created_once_and_keeps_its_own_email()
    {
        await Database.ServerAsync();
        await using var losing = OpenLosing();
        var person = new PersonalData { FamilyName = "Lost", GivenName = "Answer", Email = "lost-answer@mail.example" };

        var created = await new CreateContact(losing, TimeProvider.System).ExecuteAsync(new NetworkPosition("demoapi", 1357, 1054, "10/1/1054/", 1), person);

        Assert.Equal(ContactCreation.Created, created.Outcome);
        await using var db = Database.Open();
        Assert.Equal(created.Contact!.Id, (await db.Set<Contact>().SingleAsync(contact => contact.Person.FamilyName == "Lost")).Id);
    }

    [SkippableFact]
    public async Task A_contact_is_changed_although_nobody_said_so()
    {
        await Database.ServerAsync();
        await using var reading = Database.Open();
        var seen = await reading.Set<Contact>().AsNoTracking().SingleAsync(contact => contact.Id == 2973002);
        await using var losing = OpenLosing();

        var updated = await new UpdateContact(losing, TimeProvider.System)
            .ExecuteAsync(new NetworkPosition("demoapi", 1356, 1053, "10/1/1053/", 1), seen, person => person with { Email = "changed@mail.example" });

        Assert.Equal((ContactUpdate.Updated, "changed@mail.example"), (updated.Outcome, updated.Contact!.Person.Email));
        Assert.Equal("changed@mail.example", (await reading.Set<Contact>().AsNoTracking().SingleAsync(contact => contact.Id == 2973002)).Person.Email);
    }

    [SkippableFact]
    public async Task A_request_is_canceled_once()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = (await OpenAsync(services, contact)).Request!;

        Assert.Equal(TransitionOutcome.Done, await TransitionAsync(services, request, Transition.Cancel, null));
    }

    private async Task<MigrationResult> OpenAsync(IServiceProvider services, long contact)
    {
        await using var db = OpenLosing();
        var settings = services.GetRequiredService<IOptions<SignatureRequestSettings>>();
        var node = await db.Set<NetworkNode>().SingleAsync(node => node.Id == 10);
        return await new RequestMigration(
                db, services.GetRequiredService<SignatureCodes>(), new RequestLimits(db, new WrongCodeLimit(db, settings), settings),
                new AllowedNumbers(db, services.GetRequiredService<IOptions<SmsSettings>>()), services.GetRequiredService<SmsOutbox>(),
                services.GetRequiredService<SmsTelemetry>(), settings, TimeProvider.System)
            .ExecuteAsync(new NetworkPosition("demoapi", 1357, node.Id, node.Path, node.ParentId), contact, disableNetwork: false);
    }

    private async Task<TransitionOutcome> TransitionAsync(
        IServiceProvider services, SignatureRequest request, Transition transition, string? code, Func<Task>? meanwhile = null)
    {
        await using var db = OpenLosing(meanwhile);
        return await TransitionAsync(services, db, request, transition, code);
    }

    private async Task<TransitionOutcome> TransitionAsync(
        IServiceProvider services, MigrationPlatformDbContext db, SignatureRequest request, Transition transition, string? code)
    {
        await using var reading = Database.Open();
        var seen = await reading.Set<SignatureRequest>().AsNoTracking().SingleAsync(one => one.Id == request.Id);
        var result = await new TransitionSignatureRequest(
                db, services.GetRequiredService<SignatureCodes>(), new WrongCodeLimit(db, services.GetRequiredService<IOptions<SignatureRequestSettings>>()),
                services.GetRequiredService<SmsTelemetry>(), TimeProvider.System)
            .ExecuteAsync(seen, transition, code);
        return result.Outcome;
    }

    private async Task<int> AttemptsAsync(long request)
    {
        await using var db = Database.Open();
        return (await db.FindAsync<SignatureRequest>(request))!.Attempts;
    }

    private PostgresContext OpenLosing(Func<Task>? meanwhile = null) => new(new DbContextOptionsBuilder<PostgresContext>()
        .UseNpgsql(Database.ConnectionString, postgres => postgres.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(10), null))
        .AddInterceptors(new LosesTheFirstAnswer(meanwhile)).Options);

    private sealed class LosesTheFirstAnswer(Func<Task>? meanwhile) : DbTransactionInterceptor
    {
        private bool _lost;

        public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (_lost)
                return;
            _lost = true;
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            throw new NpgsqlException("The connection broke.", new IOException());
        }
    }
}
