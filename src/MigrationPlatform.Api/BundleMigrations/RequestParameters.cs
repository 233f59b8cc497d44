using System.Globalization;
using System.Numerics;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>What a migration request says outside its body.</summary>
internal sealed record CreateParameters(bool DryRun, string? IdempotencyKey)
{
    public static CreateParameters Read(HttpRequest request, List<BodyFault> faults)
    {
        var dryRun = request.Query.One("dry_run", faults) switch
        {
            null or "false" => false,
            "true" => true,
            _ => faults.Refuse<bool>("dry_run", "must be true or false"),
        };
        return new CreateParameters(dryRun, dryRun ? null : KeyOf(request, faults));
    }

    private static string? KeyOf(HttpRequest request, List<BodyFault> faults)
    {
        if (!request.Headers.TryGetValue(IdempotencyKeys.Header, out var values))
            return null;
        return values.Count == 1 && values[0] is { Length: >= 1 and <= IdempotencyKeys.MaxLength } key
            ? key
            : faults.Refuse<string>(IdempotencyKeys.Header, $"must be one key of 1 to {IdempotencyKeys.MaxLength} characters");
    }
}

/// <summary>What the list of migrations is narrowed to.</summary>
internal sealed record ListParameters(long? AccountId, MigrationStatus? Status, int Limit, int Offset)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static ListParameters Read(IQueryCollection query, List<BodyFault> faults) => new(
        Integer<long>(query, "account_id", faults, long.MinValue, long.MaxValue),
        StatusOf(query, faults),
        Integer(query, "limit", faults, 1, MaxLimit) ?? DefaultLimit,
        Integer(query, "offset", faults, 0, int.MaxValue) ?? 0);

    private static MigrationStatus? StatusOf(IQueryCollection query, List<BodyFault> faults) =>
        query.One("status", faults) switch
        {
            null => null,
            var word when EnumWords<MigrationStatus>.TryParse(word, out var status) => status,
            _ => faults.Refuse<MigrationStatus?>("status", $"must be {string.Join(" or ", EnumWords<MigrationStatus>.All)}"),
        };

    private static TInteger? Integer<TInteger>(IQueryCollection query, string name, List<BodyFault> faults, TInteger min, TInteger max)
        where TInteger : struct, IBinaryInteger<TInteger> =>
        query.One(name, faults) switch
        {
            null => null,
            var text when TInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max => value,
            _ => faults.Refuse<TInteger?>(name, $"must be an integer between {min} and {max}"),
        };
}

internal static class ParameterReading
{
    /// <summary>A query parameter, which may be given once; null when it is absent.</summary>
    public static string? One(this IQueryCollection query, string name, List<BodyFault> faults)
    {
        var values = query[name];
        return values.Count > 1 ? faults.Refuse<string>(name, "is given more than once") : values.Count == 0 ? null : values[0];
    }

    public static T? Refuse<T>(this List<BodyFault> faults, string name, string message)
    {
        faults.Add(new BodyFault(name, message));
        return default;
    }
}
