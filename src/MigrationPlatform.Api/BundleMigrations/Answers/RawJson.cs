using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Answers;

/// <summary>JSON that was checked when it came in and is written as it is: no number passes through a type that could change it.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RawJson(string Text)
{
    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Raw JSON is only written.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
