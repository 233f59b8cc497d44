using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MigrationPlatform.Api.Data.Mapping;

/// <summary>
/// The words of an enum outside the program, from the <see cref="JsonStringEnumMemberNameAttribute"/> of each member, which
/// System.Text.Json reads too. Lookups allocate nothing.
/// </summary>
/// <exception cref="TypeInitializationException">A member has no word, or two members have the same one.</exception>
internal static class EnumWords<TEnum> where TEnum : struct, Enum
{
    private static readonly TEnum[] Members = Enum.GetValues<TEnum>();
    private static readonly FrozenDictionary<TEnum, string> Words = Members.ToFrozenDictionary(member => member, DeclaredWord);
    private static readonly FrozenDictionary<string, TEnum> Values =
        Words.ToDictionary(pair => pair.Value, pair => pair.Key).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every word, in the order of the members' values.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Members.Select(member => Words[member])];

    public static string Of(TEnum value) => Words[value];

    /// <summary>False when no member has this word; letter case counts.</summary>
    public static bool TryParse(string? word, out TEnum value)
    {
        value = default;
        return word is not null && Values.TryGetValue(word, out value);
    }

    /// <exception cref="FormatException">No member has this word.</exception>
    public static TEnum Parse(string word) =>
        TryParse(word, out var value) ? value : throw new FormatException($"'{word}' is no word of {typeof(TEnum).Name}.");

    private static string DeclaredWord(TEnum member) =>
        typeof(TEnum).GetField(member.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{typeof(TEnum).Name}.{member} has no {nameof(JsonStringEnumMemberNameAttribute)}.");
}

internal static class EnumWords
{
    public static string Word<TEnum>(this TEnum value) where TEnum : struct, Enum => EnumWords<TEnum>.Of(value);

    /// <summary>Stores the words of <see cref="EnumWords{TEnum}"/> as text.</summary>
    public static PropertyBuilder<TEnum> HasWords<TEnum>(this PropertyBuilder<TEnum> property) where TEnum : struct, Enum =>
        property.HasConversion<Converter<TEnum>>();

    private sealed class Converter<TEnum>() : ValueConverter<TEnum, string>(
        value => EnumWords<TEnum>.Of(value), word => EnumWords<TEnum>.Parse(word)) where TEnum : struct, Enum;
}
