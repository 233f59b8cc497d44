using System.Text.Json;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

/// <summary>JSON that came in a body, to be kept and answered as the framework would print it: numbers as Python writes them, keys in their order.</summary>
internal static class JsonRendering
{
    /// <summary>What of <paramref name="value"/> cannot be kept or printed: a lone surrogate, or a number too large to be one.</summary>
    public static string? FaultIn(JsonValue value) => value switch
    {
        JsonText text => FaultIn(text.Value),
        JsonFloat number when double.IsInfinity(number.Value) => "Value must be valid JSON.",
        JsonList list => list.Items.Select(FaultIn).FirstOrDefault(fault => fault is not null),
        JsonDictionary dictionary => dictionary.Members.Select(member => FaultIn(member.Key) ?? FaultIn(member.Value)).FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    /// <summary>Compact JSON.</summary>
    public static string Render(JsonValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = PythonJsonEncoder.Instance }))
            Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string? FaultIn(string text) =>
        PythonText.FirstLoneSurrogate(text) is { } surrogate ? $"Surrogate characters are not allowed: U+{(int)surrogate:X}." : null;

    private static void Write(Utf8JsonWriter writer, JsonValue value)
    {
        switch (value)
        {
            case JsonNull:
                writer.WriteNullValue();
                break;
            case JsonBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case JsonText text:
                writer.WriteStringValue(text.Value);
                break;
            case JsonInteger integer:
                writer.WriteRawValue(integer.Literal);
                break;
            case JsonFloat number:
                writer.WriteRawValue(number.Literal);
                break;
            case JsonList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonDictionary dictionary:
                writer.WriteStartObject();
                foreach (var (name, member) in dictionary.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unknown kind of JSON: {value.PythonType}.");
        }
    }
}
