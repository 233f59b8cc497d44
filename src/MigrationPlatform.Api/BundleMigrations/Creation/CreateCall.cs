using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Creation;

/// <summary>One call that asks for a migration.</summary>
/// <param name="Org">Whose account moves.</param>
/// <param name="Caller">Subject of the credentials.</param>
/// <param name="DryRun">Nothing is to be recorded.</param>
/// <param name="Identity">How to recognise the call when it is repeated, if the caller wants that.</param>
/// <param name="Body">The bytes as received.</param>
/// <param name="Request">What they say; complete only without violations, null when they are no JSON object.</param>
/// <param name="Violations">Those of the parameters, then those of the body, in document order.</param>
internal sealed record CreateCall(
    string Org,
    string Caller,
    bool DryRun,
    CallIdentity? Identity,
    ReadOnlyMemory<byte> Body,
    BundleMigrationRequest? Request,
    IReadOnlyList<Violation> Violations);

/// <summary>Reads a <see cref="CreateCall"/>.</summary>
internal sealed class CreateCallReader(BodyReader<BundleMigrationRequest> bodies, IOptionsMonitor<BundleMigrationsSettings> settings)
{
    private const string DryRun = "dry_run";

    /// <exception cref="BadHttpRequestException">The body is too long, or the connection ended before it did.</exception>
    public async Task<CreateCall> ReadAsync(HttpRequest request, string org)
    {
        var body = await request.ReadBytesAsync();
        var violations = new List<Violation>();
        var dryRun = IsDryRun(request.Query, violations);
        var key = dryRun ? null : KeyOf(request.Headers, violations);
        var identity = key is null || violations.Count > 0 ? null : new CallIdentity(key, SHA256.HashData(body.Span));

        var reading = bodies.Read(body, settings.CurrentValue.Of(org).Validation.ToString());
        violations.AddRange(reading.Violations);
        var caller = request.HttpContext.CallersForOrg().First().Subject;
        return new CreateCall(org, caller, dryRun, identity, body, reading.Value, [.. violations.Take(FirstViolations.Most)]);
    }

    private static bool IsDryRun(IQueryCollection query, List<Violation> violations) => query.One(DryRun, violations) switch
    {
        null or "false" => false,
        "true" => true,
        _ => violations.Refuse<bool>(DryRun, "must be true or false"),
    };

    private static string? KeyOf(IHeaderDictionary headers, List<Violation> violations)
    {
        if (!headers.TryGetValue(IdempotencyKeys.Header, out var values))
            return null;
        return values.Count == 1 && values[0] is { Length: >= 1 and <= IdempotencyKeys.MaxLength } key
            ? key
            : violations.Refuse<string>(IdempotencyKeys.Header, $"must be one key of 1 to {IdempotencyKeys.MaxLength} characters");
    }
}
