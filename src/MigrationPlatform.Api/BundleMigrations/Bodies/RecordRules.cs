using System.Collections.Concurrent;
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
    // A body may hold hundreds of thousands of empty records, which break the same rules or, mostly, none.
    private readonly ConcurrentDictionary<IValidatorSelector, Scope> _scopes = new();

    /// <summary>What the record breaks, except rules on a field which could not be read, or which look at such a field beside it.</summary>
    public IEnumerable<ValidationFailure> BrokenBy(object record, bool isEmpty, BodyWalk walk)
    {
        if (validator is null)
            return [];
        var scope = _scopes.GetOrAdd(walk.Rules, ScopeOf);
        if (scope == Scope.Nothing || (isEmpty && scope == Scope.GivenFields))
            return [];

        return Validate(record, walk.Rules).Where(broken =>
            !walk.IsMisread(record, broken.PropertyName) && !(broken.CustomState is OtherField other && walk.IsMisread(other.Record, other.Name)));
    }

    private Scope ScopeOf(IValidatorSelector selector)
    {
        var context = new ValidationContext<object>(empty, new PropertyChain(), selector);
        if (!((IEnumerable<IValidationRule>)validator!).Any(rule => selector.CanExecute(rule, rule.PropertyName, context)))
            return Scope.Nothing;
        return Validate(empty, selector).Count == 0 ? Scope.GivenFields : Scope.AllFields;
    }

    private List<ValidationFailure> Validate(object record, IValidatorSelector selector) =>
        validator!.Validate(new ValidationContext<object>(record, new PropertyChain(), selector)).Errors;

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
