using System.Numerics;
using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>
/// The limits a field of the reference table may have, in its words. Null, which means absent, breaks only <see cref="Required"/>.
/// </summary>
internal static class FieldRules
{
    // The limit on money is its two decimals: the digits before them may be all a decimal holds.
    private const int MoneyPrecision = 29 + MoneyScale;
    private const int MoneyScale = 2;

    public static IRuleBuilderOptions<T, TField> Required<T, TField>(this IRuleBuilder<T, TField> field) =>
        field.NotNull().WithMessage("is required");

    public static IRuleBuilderOptions<T, TNumber?> AtMost<T, TNumber>(this IRuleBuilder<T, TNumber?> field, TNumber limit)
        where TNumber : struct, INumber<TNumber>, IComparable<TNumber>, IComparable =>
        field.LessThanOrEqualTo(limit).WithMessage($"must be at most {limit}");

    public static IRuleBuilderOptions<T, TNumber?> AtLeast<T, TNumber>(this IRuleBuilder<T, TNumber?> field, TNumber limit)
        where TNumber : struct, INumber<TNumber>, IComparable<TNumber>, IComparable =>
        field.GreaterThanOrEqualTo(limit).WithMessage($"must be at least {limit}");

    public static IRuleBuilderOptions<T, string?> AtMostCharacters<T>(this IRuleBuilder<T, string?> field, int limit) =>
        field.MaximumLength(limit).WithMessage($"must be at most {limit} characters long");

    /// <summary>At most two decimals; zeros behind them do not count.</summary>
    public static IRuleBuilderOptions<T, decimal?> Money<T>(this IRuleBuilder<T, decimal?> field) =>
        field.PrecisionScale(MoneyPrecision, MoneyScale, ignoreTrailingZeros: true).WithMessage("must have at most two decimals");

    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> field, IReadOnlyList<string> words) =>
        field.Must(value => value is null || words.Contains(value, StringComparer.Ordinal)).WithMessage($"must be {string.Join(" or ", words)}");

    /// <summary>
    /// The rule also looks at the field <paramref name="name"/> of <paramref name="record"/>, and says nothing when that could not be read.
    /// </summary>
    public static IRuleBuilderOptions<T, TField> Beside<T, TField>(this IRuleBuilderOptions<T, TField> rule, Func<T, object?> record, string name) =>
        rule.WithState(validated => new OtherField(record(validated), name));
}
