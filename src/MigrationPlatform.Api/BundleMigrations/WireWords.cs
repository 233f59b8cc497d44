using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>The words an enum has in JSON, for the places where a value does not arrive as JSON of its own.</summary>
internal static class WireWords<TEnum> where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToFrozenDictionary(
        value => typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name,
        StringComparer.Ordinal);

    public static string[] All { get; } = [.. Enum.GetValues<TEnum>().Select(value => Values.First(pair => pair.Value.Equals(value)).Key)];

    public static bool TryParse(string word, out TEnum value) => Values.TryGetValue(word, out value);
}
