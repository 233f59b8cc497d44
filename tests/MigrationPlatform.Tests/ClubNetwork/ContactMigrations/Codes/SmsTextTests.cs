using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Codes;

public sealed class SmsTextTests
{
    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    [Theory]
    [InlineData("L’Haÿ-les-Roses « Cœur de forêt » – n°2 €", "L'Hay-les-Roses Coeur de foret - n2")]
    [InlineData("Café Ångström à Nîmes", "Café Ångström à Nimes")]
    [InlineData("Łódź 😀 Śródmieście", "Lódz Sródmiescie")]
    [InlineData("A\u00A0B\tC", "A B C")]
    [InlineData("Москва", "")]
    [InlineData("[Gym]{code}", "Gymcode")]
    [Shows("club-sms")]
    public void A_clubs_name_is_written_in_the_basic_alphabet(string name, string written)
    {
        Assert.Equal(written.Replace("ó", "o", StringComparison.Ordinal), GsmText.From(name).Trim());
    }

    [Fact]
    [Shows("club-sms")]
    public void Every_message_is_one_whatever_the_club_is_called()
    {
        var texts = Texts([]);
        var names = Enumerable.Range(0, 0xD800).Chunk(200).Select(codes => string.Concat(codes.Select(code => (char)code)))
            .Concat([new string('x', 222), new string('œ', 222), string.Concat(Enumerable.Repeat("😀", 222)), "", "Toulon Mourillon"]);

        foreach (var name in names)
        {
            foreach (var locale in new[] { "fr_FR", "en_GB", null })
            {
                var text = texts.Render(Request(), name, locale, "949875");
                Assert.Equal("", string.Concat(text.Where(character => !Basic.Contains(character, StringComparison.Ordinal))));
                Assert.InRange(text.Length, 1, 160);
                Assert.StartsWith("949875 ", text, StringComparison.Ordinal);
                Assert.EndsWith(locale == "fr_FR" ? "Ne le donnez qu'au club." : "Give it to nobody but the club.", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_name_that_does_not_fit_is_cut()
    {
        var text = Texts(new() { ["demoapi"] = new() { ["en"] = "{club}/{code}/{club}" } }).Render(Request(), new string('x', 222), "en_GB", "949875");

        Assert.Equal($"{new string('x', 76)}/949875/{new string('x', 76)}", text);
    }

    [Theory]
    [InlineData("{code}", null)]
    [InlineData("Votre code est {code}, à bientôt !", null)]
    [InlineData("no code", "must contain {code}.")]
    [InlineData("{code} 😀", "\"😀\" is not in GSM 03.38's basic alphabet, and has no like in it.")]
    public void A_template_must_be_sayable(string template, string? wrong) => Assert.Equal(wrong, SmsTexts.WhatIsWrongWith(template, 6, TimeSpan.FromMinutes(10)));

    [Fact]
    public void A_template_must_fit_without_the_name()
    {
        Assert.Null(SmsTexts.WhatIsWrongWith("{code}{club}" + new string('x', 154), 6, TimeSpan.FromMinutes(10)));
        Assert.Equal("is 161 characters long without the club's name; one SMS has 160.", SmsTexts.WhatIsWrongWith("{code}{club}" + new string('x', 155), 6, TimeSpan.FromMinutes(10)));
    }

    private static SmsTexts Texts(Dictionary<string, Dictionary<string, string>> texts) =>
        new(Options.Create(new SignatureRequestSettings { Texts = texts }));

    private static SignatureRequest Request() =>
        new("demoapi", 1, 2, "+33600000000", Guid.NewGuid(), "key", DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10));
}
