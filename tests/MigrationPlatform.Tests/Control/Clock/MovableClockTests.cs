using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Control.Clock;

namespace MigrationPlatform.Tests.Control.Clock;

public sealed class MovableClockTests
{
    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2026, 6, 4, 14, 0, 0, TimeSpan.Zero));
    private readonly MovableClock _clock;

    public MovableClockTests() => _clock = new MovableClock(_real);

    [Fact]
    public void It_is_real_time_plus_what_it_was_moved_by()
    {
        Assert.True(_clock.Advance(TimeSpan.FromMinutes(10)));
        _real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(_real.GetUtcNow() + TimeSpan.FromMinutes(10), _clock.GetUtcNow());
        _clock.Return();
        Assert.Equal(_real.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void It_goes_neither_back_nor_beyond_the_furthest()
    {
        Assert.False(_clock.Advance(TimeSpan.Zero));
        Assert.False(_clock.Advance(TimeSpan.FromSeconds(-1)));
        Assert.False(_clock.Advance(MovableClock.Furthest + TimeSpan.FromTicks(1)));
        Assert.True(_clock.Advance(MovableClock.Furthest));
        Assert.False(_clock.Advance(TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Elapsed_time_follows_forwards_and_never_runs_back()
    {
        var began = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromHours(1));
        _clock.Return();
        _real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2), _clock.GetElapsedTime(began));
    }

    [Fact]
    public async Task A_delay_a_periodic_timer_and_a_cancellation_follow_a_jump_at_once()
    {
        using var periodic = new PeriodicTimer(TimeSpan.FromHours(1), _clock);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(30), _clock);
        var delay = Task.Delay(TimeSpan.FromMinutes(59), _clock);
        var tick = periodic.WaitForNextTickAsync().AsTask();

        _clock.Advance(TimeSpan.FromMinutes(59));
        await delay;
        Assert.True(deadline.IsCancellationRequested);
        Assert.False(tick.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await tick);
    }

    [Fact]
    public async Task What_is_left_of_a_timer_after_a_jump_passes_in_real_time()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(10), _clock);

        _clock.Advance(TimeSpan.FromMinutes(9));
        _real.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(1));

        await delay;
    }

    [Fact]
    public async Task A_periodic_timer_that_was_jumped_over_many_times_ticks_once_and_then_again_in_its_period()
    {
        using var periodic = new PeriodicTimer(TimeSpan.FromHours(1), _clock);

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await periodic.WaitForNextTickAsync());
        var next = periodic.WaitForNextTickAsync().AsTask();
        _real.Advance(TimeSpan.FromMinutes(59));
        Assert.False(next.IsCompleted);
        _real.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await next);
    }

    [Fact]
    public void The_way_back_leaves_timers_the_time_they_have_left()
    {
        _clock.Advance(TimeSpan.FromDays(1));
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock);

        _clock.Return();
        _real.Advance(TimeSpan.FromMinutes(1));

        Assert.True(delay.IsCompleted);
    }
}
