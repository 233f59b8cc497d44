using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Lookup;

/// <summary>What the list of migrations is narrowed to.</summary>
internal sealed record ListParameters(long? AccountId, MigrationStatus? Status, int Limit, int Offset)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static ListParameters Read(IQueryCollection query, List<Violation> violations) => new(
        query.Integer("account_id", violations, long.MinValue, long.MaxValue),
        StatusOf(query, violations),
        query.Integer("limit", violations, 1, MaxLimit) ?? DefaultLimit,
        query.Integer("offset", violations, 0, int.MaxValue) ?? 0);

    private static MigrationStatus? StatusOf(IQueryCollection query, List<Violation> violations) =>
        query.One("status", violations) switch
        {
            null => null,
            var word when EnumWords<MigrationStatus>.TryParse(word, out var status) => status,
            _ => violations.Refuse<MigrationStatus?>("status", $"must be {string.Join(" or ", EnumWords<MigrationStatus>.All)}"),
        };
}
