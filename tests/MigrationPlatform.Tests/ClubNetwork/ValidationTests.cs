using System.Text;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Tests.ClubNetwork;

public sealed class ValidationTests
{
    private const string Blank = "This value should not be blank. c1051bb4-d103-4f74-8988-acbcafc7fdc3";
    private const string TooLong = "This value is too long. It should have 255 characters or less. d94b19cc-114f-4f44-9cc4-4138e80a87b9";
    private const string NoChoice = "The value you selected is not a valid choice. 8e179f1b-97aa-4560-a02f-2a8b42e49df7";
    private const string NoEmail = "This value is not a valid email address. bd79c0ab-ddba-46cc-a703-a7a4b08de310";
    private const string NoDate = "This value is not a valid date. 69819696-02ac-4a99-9ff0-14e127c4d1bc";
    private const string NoSuchDay = "This value is not a valid date. 3c184ce5-b31d-4de7-8b76-326da7b2be93";
    private const string NoPhone = "This value is not a valid phone number. ca23f4ca-38f4-4325-9bcc-eb570a4abe7f";
    private const string NoCountry = "This value is not a valid country. 8f900c12-61bd-455d-9398-996cd040f7f0";

    [Theory]
    [InlineData("\"familyName\":\"\"", "familyName: " + Blank)]
    [InlineData("\"familyName\":null", "familyName: " + Blank)]
    [InlineData("\"gender\":\"m\"", "gender: " + NoChoice)]
    [InlineData("\"gender\":\"\"", "gender: " + NoChoice)]
    [InlineData("\"gender\":null", "")]
    [InlineData("\"email\":\"nobody\"", "email: " + NoEmail)]
    [InlineData("\"email\":\"no body@example\"", "email: " + NoEmail)]
    [InlineData("\"email\":\"a@b.c\\n\"", "email: " + NoEmail)]
    [InlineData("\"email\":\"someone@mail.example\"", "")]
    [InlineData("\"birthDate\":\"01/02/2000\"", "birthDate: " + NoDate)]
    [InlineData("\"birthDate\":\"2001-02-29\"", "birthDate: " + NoSuchDay)]
    [InlineData("\"birthDate\":\"2000-02-29\"", "")]
    [InlineData("\"birthDate\":\"\"", "")]
    [InlineData("\"mobile\":\"12\"", "mobile: " + NoPhone)]
    [InlineData("\"mobile\":\"call me\"", "mobile: " + NoPhone)]
    [InlineData("\"mobile\":\"+33639988776655\"", "mobile: " + NoPhone)]
    [InlineData("\"address\":{\"addressCountryIso\":\"France\"}", "address.addressCountryIso: " + NoCountry)]
    [InlineData("\"address\":{\"addressCountryCode\":\"fr\"}", "address.addressCountryIso: " + NoCountry)]
    [InlineData("\"address\":null", "")]
    [Shows("club-422", "club-422-limits")]
    public void Each_value_is_judged_as_symfony_would(string json, string expected) => Assert.Equal(expected, Judge(json));

    [Fact]
    [Shows("club-422-limits")]
    public void Lengths_are_counted_in_characters()
    {
        var fits = string.Concat(Enumerable.Repeat("😀", 255));

        Assert.Equal("", Judge($"\"givenName\":\"{fits}\""));
        Assert.Equal("givenName: " + TooLong, Judge($"\"givenName\":\"{fits}x\""));
        Assert.Equal("address.postalCode: " + TooLong, Judge($$"""
            "address":{"postalCode":"{{new string('1', 256)}}"}
            """));
    }

    [Fact]
    [Shows("club-422")]
    public void All_that_is_wrong_is_told_in_the_order_of_the_attributes() =>
        Assert.Equal($"familyName: {Blank}; givenName: {Blank}; gender: {NoChoice}; birthDate: {NoDate}; email: {NoEmail}; mobile: {NoPhone}",
            Judge("""
                "mobile":"x","email":"x","birthDate":"x","gender":"x","givenName":"","familyName":""
                """));

    [Theory]
    [InlineData("", "Syntax error")]
    [InlineData("{", "Syntax error")]
    [InlineData("[]", "Syntax error")]
    [InlineData("null", "Syntax error")]
    [InlineData("\"text\"", "Syntax error")]
    [InlineData("{\"a\":1,}", "Syntax error")]
    [InlineData("{} {}", "Syntax error")]
    [InlineData("{\"familyName\":1}", "The type of the \"familyName\" attribute must be \"string\", \"integer\" given.")]
    [InlineData("{\"familyName\":1.5}", "The type of the \"familyName\" attribute must be \"string\", \"double\" given.")]
    [InlineData("{\"familyName\":1e2}", "The type of the \"familyName\" attribute must be \"string\", \"double\" given.")]
    [InlineData("{\"familyName\":true}", "The type of the \"familyName\" attribute must be \"string\", \"boolean\" given.")]
    [InlineData("{\"familyName\":[]}", "The type of the \"familyName\" attribute must be \"string\", \"array\" given.")]
    [InlineData("{\"familyName\":{}}", "The type of the \"familyName\" attribute must be \"string\", \"array\" given.")]
    [InlineData("{\"address\":\"x\"}", "The type of the \"address\" attribute must be \"array\", \"string\" given.")]
    [InlineData("{\"address\":{\"postalCode\":83000}}", "The type of the \"postalCode\" attribute must be \"string\", \"integer\" given.")]
    [InlineData("{\"familyName\":\"a\\u0000b\"}", "The \"familyName\" attribute must not contain the character U+0000.")]
    [InlineData("{\"familyName\":\"\\ud800\"}", "Single unpaired high surrogate in Unicode escape")]
    [InlineData("{\"unknown\":\"\\ud800\",\"other\":7}", null)]
    [Shows("club-syntax", "club-syntax-object", "club-wrong-type", "club-nul", "club-surrogate")]
    public void A_body_is_refused_by_its_first_fault(string json, string? description)
    {
        var body = Body.Parse(Encoding.UTF8.GetBytes(json));

        _ = new ContactInput(body);

        Assert.Equal(description, body.Refusal?.Description);
        Assert.True(body.Refusal is null or { Status: 400 });
    }

    [Fact]
    [Shows("club-syntax-object")]
    public void Json_is_taken_to_a_depth_of_64()
    {
        Assert.Null(Body.Parse(Nested(63)).Refusal);
        Assert.Equal("Syntax error", Body.Parse(Nested(64)).Refusal?.Description);
    }

    [Fact]
    [Shows("club-utf8")]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"familyName\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];

        Assert.Equal("Malformed UTF-8 characters, possibly incorrectly encoded", Body.Parse(bytes).Refusal?.Description);
    }

    private static byte[] Nested(int arrays) => Encoding.UTF8.GetBytes($$"""{"a":{{new string('[', arrays)}}{{new string(']', arrays)}}}""");

    private static string Judge(string attributes)
    {
        var body = Body.Parse(Encoding.UTF8.GetBytes($$"""{{{attributes}}}"""));
        var violations = new Violations();
        new ContactInput(body).Over(new PersonalData { FamilyName = "A", GivenName = "B" }, "FR", violations);
        Assert.True(body.Refusal is null, body.Refusal?.Description);
        return string.Join("; ", violations.All.Select(violation => $"{violation.PropertyPath}: {violation.Message} {violation.Code}"));
    }
}
