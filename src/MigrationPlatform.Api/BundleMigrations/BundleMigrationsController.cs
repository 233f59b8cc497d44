using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>Migrations of telco accounts to another bundle.</summary>
[Route(Migrations)]
public sealed class BundleMigrationsController : OrgController
{
    private const string SecondsToNextLook = "30";

    /// <summary>Moves an account to another bundle.</summary>
    /// <remarks>
    /// 200: the migration is done. 202: somebody decides about the risk first; <c>Location</c> says where to look.
    /// With <c>dry_run=true</c> nothing is recorded. With an <c>Idempotency-Key</c> the call may be repeated and is done once.
    /// </remarks>
    // https://developers.masstack.com/en/docs/apis_customers_doc_swagger/2/accountmigrations
    [HttpPost]
    [JsonBody(typeof(BundleMigrationRequest))]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status413PayloadTooLarge)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status415UnsupportedMediaType)]
    public async Task<IResult> Create(
        string orgId,
        [FromServices] BodyReader<BundleMigrationRequest> reader,
        [FromServices] IOptionsMonitor<BundleMigrationsSettings> settings,
        [FromServices] IRiskPolicy policy,
        [FromServices] MigrationRegister register,
        [FromServices] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!Utf8Body.Announces(Request.ContentType))
            return BundleMigrationErrors.UnsupportedMediaType;

        var body = await Request.ReadBytesAsync();
        var now = clock.Now();
        var faults = new List<BodyFault>();
        var (dryRun, key) = CreateParameters.Read(Request, faults);
        var call = key is null || faults.Count > 0 ? null : new CallIdentity(key, SHA256.HashData(body.Span));
        var reading = reader.Read(body, settings.CurrentValue.Of(orgId).Validation.ToString());
        faults.AddRange(reading.Faults);
        if (faults.Count > 0)
        {
            // A body that was valid when its call was made is not judged again: a document may have expired since.
            return call is not null && await register.FindAsync(orgId, call, now, cancellationToken) is { } first
                ? Replayed(first)
                : BundleMigrationErrors.InvalidBody(faults);
        }

        var request = reading.Value!;
        var assessment = await policy.AssessAsync(orgId, request, cancellationToken);
        var migration = new BundleMigration(orgId, request.Account!, Utf8Body.TextOf(body), assessment, call, HttpContext.CallersForOrg().First().Subject, now);
        if (dryRun)
        {
            return await register.IsPendingAsync(orgId, migration.AccountId, cancellationToken)
                ? BundleMigrationErrors.AccountPending
                : Answer(BundleMigrationResponse.FirstOf(migration) with { MigrationId = null });
        }

        var recording = await register.RecordAsync(migration, cancellationToken);
        return recording.Outcome switch
        {
            RecordingOutcome.Recorded => First(recording.Migration),
            RecordingOutcome.RecordedBefore => Replayed(recording.Migration),
            RecordingOutcome.KeyUsedOtherwise => BundleMigrationErrors.KeyUsedOtherwise,
            RecordingOutcome.AccountPending => BundleMigrationErrors.AccountPending,
        };
    }

    private IResult Replayed(BundleMigration migration)
    {
        Response.Headers[IdempotencyKeys.ReplayedHeader] = "true";
        return First(migration);
    }

    private IResult First(BundleMigration migration)
    {
        if (migration.FirstStatus == MigrationStatus.PendingRisk)
        {
            Response.Headers.Location = $"{Request.PathBase}/v2/orgs/{Uri.EscapeDataString(migration.Org)}/signups/migration/{migration.Id}";
            Response.Headers.RetryAfter = SecondsToNextLook;
        }

        return Answer(BundleMigrationResponse.FirstOf(migration));
    }

    private static IResult Answer(BundleMigrationResponse migration) =>
        Json(migration, migration.Status == MigrationStatus.PendingRisk ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
}
