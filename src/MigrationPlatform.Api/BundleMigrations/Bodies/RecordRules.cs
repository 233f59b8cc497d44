using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// The rules of one kind of record, asked for each record once it is read. A record's rules do not reach into the records within it.
/// </summary>
/// <param name="validator">Null when the record has no rules.</param>
/// <param name="empty">A record without fields.</param>
internal sealed class RecordRules(IValidator? validator, object empty)
{
    // Copied by each context.
    private static readonly PropertyChain NoPath = new();

    // A body may hold hundreds of thousands of empty records, which break the same rules or, mostly, none.
    private readonly ConcurrentDictionary<IValidatorSelector, Scope> _scopes = new();
    private readonly Validation? _validate = ValidationOf(validator, empty.GetType());

    /// <summary>What the record breaks, except rules on a field which could not be read, or which look at such a field beside it.</summary>
    public IEnumerable<ValidationFailure> BrokenBy(object record, bool isEmpty, BodyWalk walk)
    {
        if (validator is null)
            return [];
        if (!_scopes.TryGetValue(walk.Rules, out var scope))
            scope = _scopes.GetOrAdd(walk.Rules, ScopeOf);
        if (scope == Scope.Nothing || (isEmpty && scope == Scope.GivenFields))
            return [];

        var all = Validate(record, walk.Rules);
        return all.Count == 0 ? [] : all.Where(broken =>
            !walk.IsMisread(record, broken.PropertyName) && !(broken.CustomState is OtherField other && walk.IsMisread(other.Record, other.Name)));
    }

    private Scope ScopeOf(IValidatorSelector selector)
    {
        var context = new ValidationContext<object>(empty, NoPath, selector);
        if (!((IEnumerable<IValidationRule>)validator!).Any(rule => selector.CanExecute(rule, rule.PropertyName, context)))
            return Scope.Nothing;
        return Validate(empty, selector).Count == 0 ? Scope.GivenFields : Scope.AllFields;
    }

    private List<ValidationFailure> Validate(object record, IValidatorSelector selector) => _validate!(validator!, record, selector);

    // Asked by the record's own type: a context of object would be turned into another one for each record.
    private static Validation? ValidationOf(IValidator? validator, Type record) => validator is null ? null
        : typeof(RecordRules).GetMethod(nameof(ValidateRecord), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(record).CreateDelegate<Validation>();

    private static List<ValidationFailure> ValidateRecord<T>(IValidator validator, object record, IValidatorSelector selector) =>
        ((IValidator<T>)validator).Validate(new ValidationContext<T>((T)record, NoPath, selector)).Errors;

    private delegate List<ValidationFailure> Validation(IValidator validator, object record, IValidatorSelector selector);

    private enum Scope
    {
        /// <summary>No rule is in force.</summary>
        Nothing,

        /// <summary>An empty record breaks none.</summary>
        GivenFields,

        AllFields,
    }
}

/// <summary>Another field that a rule looks at.</summary>
internal sealed record OtherField(object? Record, string Name);
