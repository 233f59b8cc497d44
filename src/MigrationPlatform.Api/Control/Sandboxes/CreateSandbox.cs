using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Worlds;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>Makes a sandbox: credentials and rows in one transaction.</summary>
internal sealed class CreateSandbox(MigrationPlatformDbContext db, RunTimeCredentials credentials, SandboxIds ids, SandboxRegistry registry, MovableClock clock)
{
    private const int Attempts = 5;

    /// <param name="world">What it starts with, checked; null for what the demo holds.</param>
    /// <returns>The sandbox, as <see cref="SandboxJson"/> reads it.</returns>
    public async Task<Sandbox> RunAsync(World? world)
    {
        var id = SandboxNames.NewId();
        var names = NamesOf(id);
        var made = await credentials.MakeAsync(
            SandboxNames.Owner(id),
            new ClientSettings(names.ClientId, SecretDigest.Of(names.ClientSecret), new ClientRights(names.Subject, [names.ClientToken], [names.Org], [names.Group], [], null)),
            [
                new ApiKey(ApiKeyHeader.Gateway, SecretDigest.Of(names.GatewayKey), [names.ClientToken], [], []),
                new ApiKey(ApiKeyHeader.Roles, SecretDigest.Of(names.RolesKey), [], [names.Org], []),
                new ApiKey(ApiKeyHeader.Roles, SecretDigest.Of(names.RiskKey), [], [names.Org], ["risk"]),
            ],
            CancellationToken.None);

        var sandbox = await WriteAsync(names, made, world);
        credentials.Publish(made);
        registry.Add(id, sandbox.LastUsedAt);
        return sandbox;
    }

    private async Task<Sandbox> WriteAsync(SandboxJson names, OwnedCredentials made, World? world)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransactionAsync<Sandbox>(transaction => OnceAsync(transaction, names, made, world));
            }
            catch (DbUpdateException exception) when (attempt < Attempts && HasTakenIds(exception))
            {
                ids.Reset();
            }
        }
    }

    private async Task<Sandbox> OnceAsync(TransactionAttempt<Sandbox> transaction, SandboxJson names, OwnedCredentials made, World? world)
    {
        var network = SandboxNetwork.Build(world, names.ClientToken, await ids.TakeAsync(db, SandboxNetwork.CountIds(world)), clock.Now());
        var apps = DemoWorkspace.Build(new DemoOwner(names.Subject, names.Group, SandboxNames.OtherGroup(names.Id)), NewGuids());
        db.AddRange(network.Rows);
        db.AddRange(apps.Rows);
        RunTimeCredentials.Add(db, made);
        await db.SaveChangesAsync();

        // The contacts have their ids by now.
        var answer = names with
        {
            AppId = apps.App.Id,
            TransferId = apps.Transfer.Id,
            Nodes = network.NodeIris(),
            Clubs = network.ClubIris(),
            Contacts = network.ContactIris(),
        };
        var sandbox = new Sandbox(names.Id, JsonSerializer.Serialize(answer, ControlJson.Plain.SandboxJson), clock.Real.Now());
        db.Add(sandbox);
        await db.SaveChangesAsync();
        return await transaction.CommitAsync(sandbox);
    }

    private static SandboxJson NamesOf(string id) => new(
        id,
        SandboxNames.ClientToken(id),
        SandboxNames.Org(id),
        SandboxNames.Group(id),
        SandboxNames.ClientId(id),
        SandboxNames.NewSecret(),
        Guid.NewGuid().ToString(),
        SandboxNames.GatewayKey(id),
        SandboxNames.RolesKey(id),
        SandboxNames.RiskKey(id),
        default,
        default,
        default,
        default,
        default);

    // Another server on this database counts too.
    private bool HasTakenIds(DbUpdateException exception) =>
        exception.IsUniqueViolationOf("PK_NetworkNodes", db) || exception.IsUniqueViolationOf("PK_Clubs", db) || exception.IsUniqueViolationOf("UX_NetworkNodes_Path", db);

    private static Func<Guid, Guid> NewGuids()
    {
        var known = new Dictionary<Guid, Guid>();
        return demo => known.TryGetValue(demo, out var id) ? id : known[demo] = Guid.NewGuid();
    }
}
