using System.Runtime.InteropServices;
using FluentValidation.Internal;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>One walk through a body: the place it has reached, and what it has found wrong so far.</summary>
internal sealed class BodyWalk(IValidatorSelector rules)
{
    private readonly List<int> _position = [];
    private readonly FirstViolations _violations = new();
    private readonly List<(object Record, string Field)> _misread = [];

    /// <summary>Which rules of a record are in force.</summary>
    public IValidatorSelector Rules => rules;

    public FirstViolations Violations => _violations;

    /// <summary>True when nothing from here on within this place can be among the violations that are shown.</summary>
    public bool IsBeyondInterest => _violations.AreBefore(CollectionsMarshal.AsSpan(_position));

    public void Enter(int index) => _position.Add(index);

    public void Leave() => _position.RemoveAt(_position.Count - 1);

    /// <summary>Notes what is wrong at this place.</summary>
    public void Refuse(string message) => _violations.Add(CollectionsMarshal.AsSpan(_position), message);

    /// <summary>Notes that a field has no value that a rule could judge.</summary>
    public void Misread(object record, string field) => _misread.Add((record, field));

    public bool IsMisread(object? record, string field) =>
        _misread.Exists(misread => ReferenceEquals(misread.Record, record) && misread.Field == field);
}
