using System.Globalization;

namespace MigrationPlatform.Tests.Timing;

/// <summary>
/// Whether two kinds of calls can be told apart by the time they take: Mann and Whitney's test of ranks, which asks nothing of how
/// times are distributed.
/// </summary>
/// <param name="Chance">How often a call of the second kind takes longer than one of the first; a half when nothing can be told.</param>
/// <param name="Z">How far that is from a half, in standard deviations of what chance alone would give.</param>
internal sealed record Comparison(double Chance, double Z)
{
    // One run in ten thousand goes beyond it by chance alone.
    private const double Significant = 3.9;

    // Who has to guess from a single call is right in 52 of a hundred instead of 50.
    private const double Noticeable = 0.02;

    public static Comparison Of(IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        var all = first.Select(time => (Time: time, IsSecond: false)).Concat(second.Select(time => (Time: time, IsSecond: true))).OrderBy(one => one.Time).ToList();
        var (ranks, ties) = (0.0, 0.0);
        for (var start = 0; start < all.Count;)
        {
            var end = start;
            while (end < all.Count && all[end].Time == all[start].Time)
                end++;
            // Equal times share their ranks.
            var rank = (start + 1 + end) / 2.0;
            ranks += rank * all[start..end].Count(one => one.IsSecond);
            ties += Math.Pow(end - start, 3) - (end - start);
            start = end;
        }

        var (n1, n2, n) = ((double)first.Count, (double)second.Count, (double)all.Count);
        var chance = (ranks - n2 * (n2 + 1) / 2) / (n1 * n2);
        var deviation = Math.Sqrt((n + 1 - ties / (n * (n - 1))) / (12 * n1 * n2));
        return new Comparison(chance, deviation == 0 ? 0 : (chance - 0.5) / deviation);
    }

    /// <summary>True when both halves of the calls, each by itself, tell the kinds apart, and the same way round.</summary>
    public static bool Tells(Comparison early, Comparison late) =>
        Math.Sign(early.Z) == Math.Sign(late.Z)
        && Math.Abs(early.Z) > Significant && Math.Abs(late.Z) > Significant
        && Math.Abs(early.Chance - 0.5) > Noticeable && Math.Abs(late.Chance - 0.5) > Noticeable;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chance {Chance:0.000} (z {Z:0.0})");
}

public sealed class ComparisonTests
{
    [Fact]
    public void Times_of_one_distribution_cannot_be_told_apart_and_shifted_ones_can()
    {
        var random = new Random(20_260_604);
        long Time() => (long)(1000 * -Math.Log(1 - random.NextDouble()));
        List<long> Times(int shift) => [.. Enumerable.Range(0, 5000).Select(_ => Time() + shift)];

        var (same, other) = (Comparison.Of(Times(0), Times(0)), Comparison.Of(Times(0), Times(100)));

        Assert.False(Comparison.Tells(same, same), same.ToString());
        Assert.True(Comparison.Tells(other, Comparison.Of(Times(0), Times(100))), other.ToString());
        Assert.False(Comparison.Tells(other, Comparison.Of(Times(100), Times(0))));
        Assert.True(other.Chance > 0.5);
    }

    [Fact]
    public void Ranks_are_shared_by_equal_times()
    {
        Assert.Equal(new Comparison(0.5, 0), Comparison.Of([7, 7], [7, 7, 7]));
        // Of the six pairs the second is longer in four and equal in one.
        Assert.Equal(0.75, Comparison.Of([1, 3], [2, 3, 4]).Chance, 10);
    }
}
