using System.Text.Json;
using System.Text.Json.Nodes;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Lookup;
using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>The calls of this API in the order of the scenario, with every answer.</summary>
internal static class BundleMigrationsCalls
{
    private const string Path = "v2/orgs/{orgId}/signups/migration";
    private const string MigrationId = "019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b";
    private const string Minimal = """{"account":{"account_id":10096875,"new_bundle_id":3072}}""";
    private const string Financed =
        """{"account":{"account_id":10096876,"new_bundle_id":3072,"subscriptions":{"mobile_lines":[{"devices":[{"fees":{"installment_plan":{"monthly_fee":12.50}}}]}]}}}""";

    private static readonly ApiAnswer[] Always =
    [
        Refusal("Credentials are missing or not accepted", "Unauthorized", BundleMigrationErrors.Unauthorized("/v2/orgs/telco/signups/migration")),
        Refusal(Forbidden, "Another organisation", BundleMigrationErrors.ForbiddenOrganization),
        Refusal("A fault of the server", "Internal error", BundleMigrationErrors.Internal),
        Refusal("The database is unavailable", "Unavailable", BundleMigrationErrors.Unavailable) with { Headers = ["Retry-After"] },
    ];

    private static readonly ApiAnswer[] OfBodies =
    [
        Refusal("The body is over 1 MiB", "Too large", BundleMigrationErrors.PayloadTooLarge),
        Refusal("The body is something else than JSON in UTF-8", "Media type", BundleMigrationErrors.UnsupportedMediaType),
    ];

    private const string Forbidden = "The credentials do not act for the organisation, or lack a role; whether it exists is not revealed";

    public static IEnumerable<ApiCall> All()
    {
        yield return Call("createBundleMigration", "POST " + Path, "Migrations",
        [
            Migration(200, "Done", "Completed", MigrationStatus.Completed) with { HeadersOfSome = [IdempotencyKeys.ReplayedHeader] },
            // One that is only simulated lies nowhere.
            Migration(202, "Recorded; a risk decision is awaited", "Waits", MigrationStatus.PendingRisk) with { HeadersOfSome = ["Location", "Retry-After", IdempotencyKeys.ReplayedHeader] },
            Refusal("What is wrong with the body, each violation with its path", "A field is missing",
                BundleMigrationErrors.InvalidBody([new Violation("account.new_bundle_id", "is required")])),
            Refusal("What is wrong with the body, each violation with its path", "No JSON", BundleMigrationErrors.InvalidBody([new Violation("$", "is not JSON")])),
            Refusal(Conflict, "Account pending", BundleMigrationErrors.AccountPending),
            Refusal(Conflict, "Key used otherwise", BundleMigrationErrors.KeyUsedOtherwise),
            .. OfBodies,
        ]) with
        {
            Bodies = [ApiExample.Parse("An account", Minimal), ApiExample.Parse("With a financed device", Financed), new("The vendor's sample", Examples.VendorSample)],
            Links =
            [
                LinkTo("GetBundleMigration", "getBundleMigration", "Reads the migration that waits."),
                LinkTo("DecideRisk", "decideRisk", "Decides about its risk."),
            ],
        };
        yield return Call("decideRisk", $"POST {Path}/{{migrationId}}/risk_decision", "Risk decisions",
        [
            Migration(200, "The migration as it is now", "Accepted", MigrationStatus.Completed),
            Refusal("What is wrong with the body", "No such decision", BundleMigrationErrors.InvalidBody([new Violation("decision", "must be ACCEPTED or REJECTED")])),
            Refusal(Forbidden, "Role risk is missing", BundleMigrationErrors.MissingPermissions),
            Refusal("There is no such migration", "Not found", BundleMigrationErrors.NotFound),
            Refusal(Conflict, "Decided otherwise", BundleMigrationErrors.DecidedOtherwise),
            .. OfBodies,
        ]) with
        {
            Bodies = [ApiExample.Parse("Accept", """{"decision":"ACCEPTED"}"""), ApiExample.Parse("Reject", """{"decision":"REJECTED"}""")],
        };
        yield return Call("getBundleMigration", $"GET {Path}/{{migrationId}}", "Migrations",
        [
            Migration(200, "The migration, with the body it was asked for with", "Waits", MigrationStatus.PendingRisk, Financed),
            Refusal("There is no such migration", "Not found", BundleMigrationErrors.NotFound),
        ]);
        yield return Call("listBundleMigrations", "GET " + Path, "Migrations",
        [
            new ApiAnswer(200, "The migrations, newest first", typeof(BundleMigrationResponse[]), new ApiExample("List", new JsonArray(Example(MigrationStatus.Completed)))) { Headers = [RecordedMigrationsController.TotalCount] },
            Refusal("What is wrong with the parameters", "A parameter", BundleMigrationErrors.InvalidParameters([new Violation("limit", "must be a whole number from 1 to 200")])),
        ]);
    }

    private const string Conflict = "It contradicts what was recorded or decided before";

    private static ApiCall Call(string operationId, string call, string tag, params IReadOnlyList<ApiAnswer> answers) => new(operationId, call, tag)
    {
        Answers = [.. answers, .. Always],
        Parameters = new Dictionary<string, string> { ["orgId"] = "telco", ["migrationId"] = MigrationId },
    };

    private static ApiAnswer Migration(int status, string description, string name, MigrationStatus state, string? request = null) =>
        new(status, description, typeof(BundleMigrationResponse), new ApiExample(name, Example(state, request)));

    private static JsonNode Example(MigrationStatus status, string? request = null)
    {
        var created = new DateTimeOffset(2019, 12, 9, 9, 58, 34, TimeSpan.Zero);
        string[] reasons = status == MigrationStatus.PendingRisk ? ["FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING"] : [];
        var migration = BundleMigrationResponse.Of(new Guid(MigrationId), 10096876, 3072, status, reasons, created, created, request);
        return JsonSerializer.SerializeToNode(migration, BundleMigrationsJson.Default.BundleMigrationResponse)!;
    }

    private static ApiAnswer Refusal(string description, string name, IResult answer)
    {
        var error = (ErrorMessage)((IValueHttpResult)answer).Value!;
        return new(((IStatusCodeHttpResult)answer).StatusCode!.Value, description, typeof(ErrorMessage),
            new ApiExample(name, JsonSerializer.SerializeToNode(error, BundleMigrationsJson.Default.ErrorMessage)));
    }

    private static ApiLink LinkTo(string name, string operationId, string description) => new(202, name, operationId, description, new Dictionary<string, string>
    {
        ["orgId"] = "$request.path.orgId",
        ["migrationId"] = "$response.body#/migration_id",
    });
}
