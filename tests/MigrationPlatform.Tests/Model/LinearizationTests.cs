namespace MigrationPlatform.Tests.Model;

public sealed class LinearizationTests
{
    private static readonly Step Delete = new(Kind.DeleteTransfer, 0, 0);
    private static readonly Step Create = new(Kind.CreateTransfer, 0, 0);

    [Fact]
    public void Of_two_deletes_at_the_same_time_either_wins()
    {
        Assert.True(Explained(Called(Delete, 1, 4, "404"), Called(Delete, 2, 3, "204")));
        Assert.False(Explained(Called(Delete, 1, 4, "204"), Called(Delete, 2, 3, "204")));
    }

    [Fact]
    public void A_call_that_ended_before_another_began_stands_before_it()
    {
        Assert.True(Explained(Called(Delete, 1, 3, "204"), Called(Create, 2, 4, "201")));
        Assert.False(Explained(Called(Create, 1, 2, "201"), Called(Delete, 3, 4, "204")));
    }

    [Fact]
    public void A_call_without_an_answer_was_carried_out_once_or_not_at_all()
    {
        var killed = Called(Delete, 1, 2, null);

        Assert.True(Explained(killed, Called(Create, 3, 4, "201")));
        Assert.True(Explained(killed, Called(Create, 3, 4, "400")));
        Assert.False(Explained(killed, Called(Create, 3, 4, "201"), Called(Create, 5, 6, "201")));
    }

    private static bool Explained(params Event[] history) => new Linearization(history).ExistsFrom(Rules.Start("m"));

    private static Event Called(Step step, long start, long end, string? answer) => new(step, "", start, end, answer, $"?{start}");
}
