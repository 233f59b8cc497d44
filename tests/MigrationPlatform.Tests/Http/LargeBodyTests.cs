using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Tests.Http;

public sealed class LargeBodyTests
{
    [Fact]
    public async Task Large_bodies_take_turns_and_small_ones_do_not_wait()
    {
        var turns = new List<IDisposable?>();
        for (var number = 0; number < LargeBodies.AtOnce; number++)
            turns.Add(await LargeBodies.TakeTurnAsync(LargeBodies.Smallest, default));

        var next = LargeBodies.TakeTurnAsync(LargeBodies.Smallest, default).AsTask();
        var small = LargeBodies.TakeTurnAsync(LargeBodies.Smallest - 1, default);
        Assert.True(small.IsCompleted);
        Assert.Null(await small);

        foreach (var turn in turns)
            turn?.Dispose();
        (await next)?.Dispose();
    }

    [Fact]
    public async Task A_body_waits_for_others_that_hang_no_longer_than_a_moment()
    {
        var turns = new List<IDisposable?>();
        for (var number = 0; number <= LargeBodies.AtOnce; number++)
            turns.Add(await LargeBodies.TakeTurnAsync(LargeBodies.Smallest, default));

        Assert.Contains(null, turns);
        foreach (var turn in turns)
            turn?.Dispose();
    }
}
