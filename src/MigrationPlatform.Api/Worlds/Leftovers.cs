namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// Keeps an import within the memory that its file takes: the server's garbage collector would let what each step leaves behind grow to
/// what the machine has.
/// </summary>
internal static class Leftovers
{
    private const int Often = 2_000;

    /// <summary>To be called for each of many items.</summary>
    public static void CollectAfter(int items)
    {
        if (items > 0 && items % Often == 0)
            Collect();
    }

    /// <summary>Aggressively: what is freed goes back to the system, so that the next step does not come on top of it.</summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
