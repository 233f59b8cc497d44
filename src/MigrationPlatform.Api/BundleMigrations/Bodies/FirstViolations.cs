namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// The first violations of a body in document order, in whatever order they are found: an answer shows no more, so no more are kept.
/// A position is the index of a field or item at each level, outermost first: <c>account.promotions[2].id</c> is field 2, field 4, item 2,
/// field 0.
/// </summary>
internal sealed class FirstViolations
{
    /// <summary>How many an answer shows (chosen).</summary>
    public const int Most = 100;

    private readonly List<Found> _found = [];

    public int Count => _found.Count;

    /// <summary>True when nothing at <paramref name="position"/>, or within it, can be among the first.</summary>
    public bool AreBefore(ReadOnlySpan<int> position) => _found.Count == Most && position.SequenceCompareTo(_found[^1].Position) >= 0;

    /// <summary>Keeps a violation if it is among the first; of two at one position the earlier found comes first.</summary>
    public void Add(ReadOnlySpan<int> position, string message)
    {
        if (AreBefore(position))
            return;

        var at = _found.Count;
        while (at > 0 && position.SequenceCompareTo(_found[at - 1].Position) < 0)
            at--;
        if (_found.Count == Most)
            _found.RemoveAt(Most - 1);
        _found.Insert(at, new Found(position.ToArray(), message));
    }

    /// <summary>The violations with the paths that <paramref name="fields"/> give their positions.</summary>
    public IReadOnlyList<Violation> In(FieldTable fields) => [.. _found.Select(found => new Violation(fields.PathOf(found.Position), found.Message))];

    private readonly record struct Found(int[] Position, string Message);
}
