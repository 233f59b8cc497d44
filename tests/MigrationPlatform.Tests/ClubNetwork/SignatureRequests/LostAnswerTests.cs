using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork;
using MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.NetworkNodes;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests.Codes;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.ClubNetwork.SignatureRequests;

/// <summary>The connection breaks right after a commit: the work is done and nobody says so. On PostgreSQL, where calls are retried.</summary>
public sealed class LostAnswersOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
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
    public async Task A_transition_is_carried_out_once_and_an_attempt_counted_once()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = (await OpenAsync(services, contact)).Request!;
        var code = services.GetRequiredService<SignatureCodes>().CodeOf(request);

        Assert.Equal(TransitionOutcome.CodeNotValid, await TransitionAsync(services, transitions => transitions.ValidateAsync(request, "wrong")));
        Assert.Equal(1, await AttemptsAsync(request.Id));
        Assert.Equal(TransitionOutcome.Done, await TransitionAsync(services, transitions => transitions.ValidateAsync(request, code)));

        await using var db = Database.Open();
        var moved = (await db.FindAsync<Contact>(contact))!.MigratedToId;
        Assert.Equal(moved, (await db.FindAsync<SignatureRequest>(request.Id))!.ResultTargetId);
        Assert.Equal(TransitionOutcome.NotAllowed, await TransitionAsync(services, transitions => transitions.CancelAsync(request)));
    }

    [SkippableFact]
    public async Task A_request_is_canceled_once()
    {
        var services = (await Database.ServerAsync()).Services;
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = (await OpenAsync(services, contact)).Request!;

        Assert.Equal(TransitionOutcome.Done, await TransitionAsync(services, transitions => transitions.CancelAsync(request)));
    }

    private async Task<MigrationResult> OpenAsync(IServiceProvider services, long contact)
    {
        await using var db = OpenLosing();
        var settings = services.GetRequiredService<IOptions<SignatureRequestSettings>>();
        var node = await db.Set<NetworkNode>().SingleAsync(node => node.Id == 10);
        return await new MigrationRequests(
                db, services.GetRequiredService<SignatureCodes>(), new RequestLimits(db, settings), services.GetRequiredService<SmsOutbox>(),
                services.GetRequiredService<SmsTelemetry>(), settings, TimeProvider.System)
            .OpenAsync(new NetworkPosition("demoapi", 1357, node.Id, node.Path, node.ParentId), contact, disableNetwork: false);
    }

    private async Task<TransitionOutcome> TransitionAsync(IServiceProvider services, Func<SignatureTransitions, Task<TransitionOutcome>> transition)
    {
        await using var db = OpenLosing();
        return await transition(new SignatureTransitions(
            db, services.GetRequiredService<SignatureCodes>(), services.GetRequiredService<SmsTelemetry>(), TimeProvider.System));
    }

    private async Task<int> AttemptsAsync(long request)
    {
        await using var db = Database.Open();
        return (await db.FindAsync<SignatureRequest>(request))!.Attempts;
    }

    private PostgresContext OpenLosing() => new(new DbContextOptionsBuilder<PostgresContext>()
        .UseNpgsql(Database.ConnectionString, postgres => postgres.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(10), null))
        .AddInterceptors(new LosesTheFirstAnswer()).Options);

    private sealed class LosesTheFirstAnswer : DbTransactionInterceptor
    {
        private bool _lost;

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (_lost)
                return Task.CompletedTask;
            _lost = true;
            throw new NpgsqlException("The connection broke.", new IOException());
        }
    }
}
