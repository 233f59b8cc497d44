using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.Tests.RestFramework.Bodies;

public sealed class BodyDecoderTests
{
    [Theory]
    [InlineData("FF", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte")]
    [InlineData("6180", "'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte")]
    [InlineData("C328", "'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte")]
    [InlineData("E28228", "'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte")]
    [InlineData("F09F9828", "'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte")]
    [InlineData("EDA08020", "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte")]
    public void Bytes_that_are_no_UTF8_are_named(string bytes, string message) =>
        Assert.Equal(message, Assert.Throws<JsonParseException>(() => BodyDecoder.Decode(Convert.FromHexString(bytes), null)).Message);

    [Theory]
    [InlineData("7B7DC3")]
    [InlineData("7B7DE282")]
    [InlineData("7B7DEDA0")]
    [InlineData("7B7DF09F98")]
    public void A_character_cut_off_at_the_end_is_left_out(string bytes) => Assert.Equal("{}", BodyDecoder.Decode(Convert.FromHexString(bytes), null));

    [Fact]
    [Shows("app-charset")]
    public void The_charset_of_the_media_type_counts_where_it_is_known()
    {
        Assert.Equal("é", BodyDecoder.Decode([0xE9], "ISO-8859-1"));
        Assert.Equal("é", BodyDecoder.Decode([0xC3, 0xA9], "nonsense"));
        var fault = Assert.Throws<JsonParseException>(() => BodyDecoder.Decode([0x20, 0xC3, 0xA9], "us-ascii"));
        Assert.Equal("'ascii' codec can't decode byte 0xc3 in position 1: ordinal not in range(128)", fault.Message);
    }
}
