using MigrationPlatform.Api.Operations;

namespace MigrationPlatform.Tests.Operations;

public sealed class IdleTrimTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Memory_is_given_back_once_after_a_burst_and_never_during_one()
    {
        using var trim = new IdleTrim();

        Assert.False(trim.IsDue(200 * Megabyte)); // The burst.
        Assert.False(trim.IsDue(900 * Megabyte)); // Still going on.
        Assert.True(trim.IsDue(901 * Megabyte));
        Assert.False(trim.IsDue(902 * Megabyte));
        Assert.False(trim.IsDue(903 * Megabyte));
    }

    [Fact]
    public void What_an_idle_server_allocates_is_worth_a_collection_once_in_a_while()
    {
        using var trim = new IdleTrim();

        var due = Enumerable.Range(1, 600).Count(interval => trim.IsDue(interval * Megabyte / 4));

        Assert.Equal(2, due); // 150 MB in a hundred minutes.
    }
}
