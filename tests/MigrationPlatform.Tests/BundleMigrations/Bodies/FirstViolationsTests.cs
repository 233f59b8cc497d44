using CsCheck;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Bodies;

namespace MigrationPlatform.Tests.BundleMigrations.Bodies;

public sealed class FirstViolationsTests
{
    [Fact]
    public void The_first_hundred_are_kept_in_order_whatever_the_order_they_come_in()
    {
        var fields = new FieldTable(BundleMigrationsJson.Default.BundleMigrationRequest, _ => null);
        // Field 2, field 3 (subscriptions), field 0 (mobile_lines), item, one of its scalar fields.
        var positions = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 5]).Select(place => new[] { 2, 3, 0, place.Item1, place.Item2 }).List[0, 400];

        positions.Sample(found =>
        {
            var violations = new FirstViolations();
            for (var number = 0; number < found.Count; number++)
                violations.Add(found[number], $"{number}");

            var expected = found.Select((position, number) => (position, number)).OrderBy(place => place.position[3]).ThenBy(place => place.position[4])
                .Take(100).Select(place => new Violation(fields.PathOf(place.position), $"{place.number}"));
            Assert.Equal(expected, violations.In(fields));
        });
    }

    [Fact]
    public void What_cannot_be_among_them_is_known_once_there_are_a_hundred()
    {
        var violations = new FirstViolations();
        for (var item = 0; item < 99; item++)
            violations.Add([2, item], "");
        Assert.False(violations.AreBefore([2, 500]));

        violations.Add([2, 99], "");

        Assert.True(violations.AreBefore([2, 99]));
        Assert.True(violations.AreBefore([2, 99, 0]));
        Assert.True(violations.AreBefore([3]));
        Assert.False(violations.AreBefore([2]));
        Assert.False(violations.AreBefore([2, 98, 1000]));
    }
}
