using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.Worlds;

/// <summary>What an import did, or would do; or everything that keeps it from doing anything.</summary>
internal sealed record ImportResult(IReadOnlyList<Violation> Violations, ImportCount Nodes, ImportCount Clubs, ImportCount Contacts)
{
    public static ImportResult Refused(IReadOnlyList<Violation> violations) => new(violations, new(), new(), new());
}

/// <summary>How many rows of one kind.</summary>
internal sealed record ImportCount
{
    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    /// <summary>Contacts that have moved to another club since, and stay closed.</summary>
    public int Closed { get; set; }
}
