using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Tests.Sms;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 1.0, 1)]
    [InlineData(2, 1.0, 2)]
    [InlineData(4, 0.5, 6)]
    [InlineData(7, 1.0, 60)]
    [InlineData(1000, 1.0, 60)]
    public void The_wait_doubles_to_a_minute_and_half_of_it_is_chance(int attempt, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.After(attempt, null, random));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(30, 30)]
    [InlineData(86_400, 300)]
    public void A_gateways_own_wish_is_kept_within_reason(int retryAfter, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), BackOff.After(1, TimeSpan.FromSeconds(retryAfter), 1));
}
