using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.Tests.RestFramework.Json;

/// <summary>Messages and positions were taken down from CPython 3.11.</summary>
public sealed class JsonScannerTests
{
    [Theory]
    [InlineData("", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData(" ", "Expecting value: line 1 column 2 (char 1)")]
    [InlineData("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("{'a':1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("not json", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("""{"name": }""", "Expecting value: line 1 column 10 (char 9)")]
    [InlineData("""{"name": "x" """, "Expecting ',' delimiter: line 1 column 14 (char 13)")]
    [InlineData("""{"name": "x",}""", "Expecting property name enclosed in double quotes: line 1 column 14 (char 13)")]
    [InlineData("""{"name" "x"}""", "Expecting ':' delimiter: line 1 column 9 (char 8)")]
    [InlineData("""{"a":1} x""", "Extra data: line 1 column 9 (char 8)")]
    [InlineData("[1,]", "Expecting value: line 1 column 4 (char 3)")]
    [InlineData("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)")]
    [InlineData("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)")]
    [InlineData("[", "Expecting value: line 1 column 2 (char 1)")]
    [InlineData("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("\"abc\\", "Unterminated string starting at: line 1 column 1 (char 0)")]
    [InlineData("{\"a\":\"\u0001\"}", "Invalid control character at: line 1 column 7 (char 6)")]
    [InlineData("""{"a":"\q"}""", "Invalid \\escape: line 1 column 7 (char 6)")]
    [InlineData("""["\u12G4"]""", "Invalid \\uXXXX escape: line 1 column 4 (char 3)")]
    [InlineData("\"\\u1234", "Invalid \\uXXXX escape: line 1 column 3 (char 2)")]
    [InlineData("""{"a":NaN}""", "Out of range float values are not JSON compliant: 'NaN'")]
    [InlineData("-Infinity", "Out of range float values are not JSON compliant: '-Infinity'")]
    [InlineData("-", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("01", "Extra data: line 1 column 2 (char 1)")]
    [InlineData("1.", "Extra data: line 1 column 2 (char 1)")]
    [InlineData("[1e+]", "Expecting ',' delimiter: line 1 column 3 (char 2)")]
    [InlineData("\uFEFF{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)")]
    [InlineData("\n\n  {\"a\":\n  x}", "Expecting value: line 4 column 3 (char 12)")]
    [InlineData("{\"é😀\": x}", "Expecting value: line 1 column 8 (char 7)")]
    [Shows("app-parse-error")]
    public void A_fault_is_worded_and_placed_as_Python_does(string document, string message) =>
        Assert.Equal(message, Assert.Throws<JsonParseException>(() => JsonScanner.Parse(document)).Message);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-0", "0")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1.0", "1.0")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e5", "100000.0")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("1e21", "1e+21")]
    [InlineData("12345678901234567.0", "1.2345678901234568e+16")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1.5e-7", "1.5e-07")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e-400", "0.0")]
    [InlineData("1E400", "inf")]
    [InlineData("-1E400", "-inf")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [Shows("app-text-numbers")]
    public void A_number_becomes_the_text_that_Python_makes_of_it(string number, string text) => Assert.Equal(
        text,
        JsonScanner.Parse(number) switch
        {
            JsonInteger integer => integer.Literal,
            JsonFloat real => real.Literal,
            var other => other.PythonType,
        });

    [Fact]
    public void An_integer_of_more_digits_than_Python_takes_is_refused()
    {
        Assert.IsType<JsonInteger>(JsonScanner.Parse(new string('9', 4300)));
        var fault = Assert.Throws<JsonParseException>(() => JsonScanner.Parse("-" + new string('9', 4301)));
        Assert.Equal("Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit", fault.Message);
    }

    [Fact]
    [Shows("app-key-twice")]
    public void Of_a_key_that_comes_twice_the_last_value_counts_in_the_place_of_the_first()
    {
        var body = Assert.IsType<JsonMap>(JsonScanner.Parse("""{"a":1,"b":2,"a":3}"""));

        Assert.Equal([("a", new JsonInteger("3")), ("b", new JsonInteger("2"))], body.Members);
        Assert.Equal(new JsonInteger("3"), body.Find("a"));
        Assert.Null(body.Find("c"));
    }

    [Fact]
    public void Escapes_are_read_and_surrogates_may_stand_alone()
    {
        Assert.Equal(new JsonText("\"\\/\b\f\n\r\té😀"), JsonScanner.Parse("""
            "\"\\\/\b\f\n\r\t\u00e9\ud83d\uDE00"
            """));
        Assert.Equal(new JsonText("\ud83dx"), JsonScanner.Parse("""
            "\ud83dx"
            """));
    }

    [Fact]
    [Shows("app-depth")]
    public void Sixty_four_levels_are_read_and_one_more_is_refused()
    {
        Assert.IsType<JsonList>(JsonScanner.Parse(new string('[', 64) + new string(']', 64)));
        var fault = Assert.Throws<JsonParseException>(() => JsonScanner.Parse(new string('[', 65) + new string(']', 65)));
        Assert.Equal("Nested deeper than 64 levels: line 1 column 65 (char 64)", fault.Message);
    }
}
