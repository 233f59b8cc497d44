using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Formats;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Tests.ClubNetwork.Formats;

public sealed class EmailAddressTests
{
    private static readonly Regex Symfonys = new(@"^.+@\S+\.\S+\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    [Fact]
    public void The_scan_takes_what_the_expression_takes()
    {
        var random = new Random(20260604);
        const string alphabet = "a@. \n\r\u00A0\u2028é";
        var taken = 0;

        for (var round = 0; round < 200_000; round++)
        {
            var text = string.Create(random.Next(0, 10), random, (characters, source) =>
            {
                foreach (ref var character in characters)
                    character = alphabet[Math.Min(source.Next(0, 14), alphabet.Length - 1)];
            });
            var expected = Symfonys.IsMatch(text);
            taken += expected ? 1 : 0;
            Assert.True(expected == EmailAddress.IsLooselyValid(text), $"{expected}: {Uri.EscapeDataString(text)}");
        }

        Assert.InRange(taken, 50, 150_000);
    }

    [Theory]
    [InlineData("email", "@.")]
    [InlineData("email", "a@b.")]
    [InlineData("email", "@")]
    [InlineData("mobile", "+1")]
    [InlineData("birthDate", "2000-01-01")]
    [InlineData("clubId", "/")]
    [InlineData("familyName", "é")]
    public void No_text_of_a_mebibyte_costs_more_than_reading_it(string attribute, string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length)) + " ";
        var body = Body.Parse(Encoding.UTF8.GetBytes($$"""{"{{attribute}}":"{{text}}"}"""));
        var clock = Stopwatch.StartNew();

        new ContactInput(body).Over(new PersonalData(), "FR", new Violations());
        _ = body.Reference("clubId", "clubs");

        // Milliseconds; the backtracking expression took hours.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
