using World = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace MigrationPlatform.Tests.Model;

/// <summary>
/// Looks for an order of calls, each somewhere between its being sent and its being answered, in which every answer is the one that the
/// rules give. A call without an answer may stand anywhere behind its start, or nowhere.
/// </summary>
internal sealed class Linearization(IReadOnlyList<Event> history)
{
    private readonly HashSet<(ulong, string)> _refuted = [];

    public bool ExistsFrom(World world) => ExistsFrom(0, world);

    private bool ExistsFrom(ulong done, World world)
    {
        var missing = Enumerable.Range(0, history.Count).Where(index => (done & 1UL << index) == 0).ToList();
        var answered = missing.Where(index => history[index].Answer is not null).ToList();
        if (answered.Count == 0)
            return true;
        if (!_refuted.Add((done, string.Join('\n', world.Select(line => $"{line.Key}={line.Value}")))))
            return false;

        var firstEnd = answered.Min(index => history[index].End);
        foreach (var index in missing.Where(index => history[index].Start < firstEnd))
        {
            // What a call without an answer made is known to nobody.
            if (!IsKnown(history[index], world))
                continue;
            var (answer, after) = Rules.Apply(world, history[index]);
            if (answer == (history[index].Answer ?? answer) && ExistsFrom(done | 1UL << index, after))
                return true;
        }

        return false;
    }

    private static bool IsKnown(Event call, World world) => call.Step.Kind switch
    {
        Kind.Validate or Kind.Guess or Kind.Cancel or Kind.ReadRequest => world.ContainsKey(call.Target),
        Kind.Accept or Kind.Reject or Kind.ReadMigration => world.ContainsKey("migration " + call.Target),
        _ => true,
    };
}
