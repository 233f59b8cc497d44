namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// Keeps an import within the memory that its file takes: the server's garbage collector would let what each step leaves behind grow to
/// what the machine has.
/// </summary>
internal static class Leftovers
{
    private const int Often = 5_000;

    /// <summary>To be called for each of many items.</summary>
    public static void CollectAfter(int items)
    {
        if (items > 0 && items % Often == 0)
            Collect();
    }

    public static void Collect() => GC.Collect();
}
