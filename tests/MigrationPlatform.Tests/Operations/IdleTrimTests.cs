using MigrationPlatform.Api.Operations;

namespace MigrationPlatform.Tests.Operations;

public sealed class IdleTrimTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Memory_is_given_back_after_a_burst_and_never_during_one()
    {
        using var trim = new IdleTrim();

        Assert.False(trim.IsDue(200 * Megabyte)); // The burst.
        Assert.False(trim.IsDue(900 * Megabyte)); // Still going on.
        Assert.True(trim.IsDue(901 * Megabyte));
        Assert.False(trim.IsDue(902 * Megabyte));
    }

    [Fact]
    public void Pools_are_emptied_half_a_minute_and_a_minute_later()
    {
        using var trim = new IdleTrim();
        trim.IsDue(200 * Megabyte);

        var due = Enumerable.Range(0, 100).Where(_ => trim.IsDue(200 * Megabyte));

        Assert.Equal([0, 6, 11], due);
    }

    [Fact]
    public void A_new_burst_puts_off_what_the_last_one_left_to_do()
    {
        using var trim = new IdleTrim();
        trim.IsDue(200 * Megabyte);
        Assert.True(trim.IsDue(200 * Megabyte));

        Assert.False(trim.IsDue(210 * Megabyte)); // A few calls.
        Assert.DoesNotContain(true, Enumerable.Range(0, 100).Select(_ => trim.IsDue(210 * Megabyte)));
    }

    [Fact]
    public void What_an_idle_server_allocates_is_worth_collections_once_in_a_while()
    {
        using var trim = new IdleTrim();

        var due = Enumerable.Range(1, 600).Count(interval => trim.IsDue(interval * Megabyte / 4));

        Assert.Equal(6, due); // 150 MB in fifty minutes: twice the first one and its repeats.
    }
}
