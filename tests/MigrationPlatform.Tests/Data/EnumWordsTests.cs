using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Tests.Data;

public sealed class EnumWordsTests
{
    /// <summary>Every enum of the product that has words.</summary>
    public static TheoryData<Type> WithWords { get; } =
    [
        .. typeof(Program).Assembly.GetTypes().Where(type => type.IsEnum && type.GetFields().Any(HasWord)),
    ];

    [Fact]
    public void Words_are_read_in_both_directions()
    {
        Assert.Equal(["by_air", "ROAD", "sea-way"], EnumWords<Way>.All);
        Assert.Equal("sea-way", Way.Sea.Word());
        Assert.Equal(Way.Road, EnumWords<Way>.Parse("ROAD"));
        Assert.True(EnumWords<Way>.TryParse("by_air", out var air));
        Assert.Equal(Way.Air, air);
    }

    [Theory]
    [InlineData("road")]
    [InlineData("Road")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_word_is_none(string? word)
    {
        Assert.False(EnumWords<Way>.TryParse(word, out _));
        Assert.Throws<FormatException>(() => EnumWords<Way>.Parse(word!));
    }

    [Fact]
    public void An_enum_needs_a_word_for_each_member_and_no_word_twice()
    {
        var incomplete = Assert.Throws<TypeInitializationException>(() => EnumWords<Incomplete>.All);
        var ambiguous = Assert.Throws<TypeInitializationException>(() => EnumWords<Ambiguous>.All);

        Assert.Equal("Incomplete.Two has no JsonStringEnumMemberNameAttribute.", incomplete.InnerException!.Message);
        Assert.IsType<ArgumentException>(ambiguous.InnerException);
    }

    [Fact]
    public void A_column_holds_the_word()
    {
        using var db = new Context(new DbContextOptionsBuilder<Context>().UseSqlite("Data Source=:memory:").Options);
        var converter = db.Model.FindEntityType(typeof(Journey))!.FindProperty(nameof(Journey.By))!.GetTypeMapping().Converter!;

        Assert.Equal("sea-way", converter.ConvertToProvider(Way.Sea));
        Assert.Equal(Way.Air, converter.ConvertFromProvider("by_air"));
    }

    [Fact]
    public void Lookups_allocate_nothing()
    {
        var word = Way.Sea.Word();
        _ = EnumWords<Way>.TryParse(word, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            _ = Way.Sea.Word();
            _ = EnumWords<Way>.TryParse(word, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(WithWords))]
    public void The_products_words_are_those_of_its_JSON(Type type) =>
        typeof(EnumWordsTests).GetMethod(nameof(AssertSameInJson), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, []);

    private static bool HasWord(FieldInfo field) => field.IsDefined(typeof(JsonStringEnumMemberNameAttribute));

    private static void AssertSameInJson<TEnum>() where TEnum : struct, Enum
    {
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter<TEnum>() } };
        foreach (var value in Enum.GetValues<TEnum>())
        {
            Assert.Equal($"\"{value.Word()}\"", JsonSerializer.Serialize(value, options));
            Assert.Equal(value, EnumWords<TEnum>.Parse(value.Word()));
        }
    }

    private enum Way
    {
        [JsonStringEnumMemberName("by_air")]
        Air,

        [JsonStringEnumMemberName("ROAD")]
        Road,

        [JsonStringEnumMemberName("sea-way")]
        Sea,
    }

    private enum Incomplete
    {
        [JsonStringEnumMemberName("one")]
        One,

        Two,
    }

    private enum Ambiguous
    {
        [JsonStringEnumMemberName("same")]
        One,

        [JsonStringEnumMemberName("same")]
        Two,
    }

    private sealed class Journey
    {
        public int Id { get; set; }

        public Way By { get; set; }
    }

    private sealed class Context(DbContextOptions<Context> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<Journey>().Property(journey => journey.By).HasWords();
    }
}
