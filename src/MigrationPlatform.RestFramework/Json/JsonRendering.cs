using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// JSON that came in a body, to be kept and answered as the framework would print it: numbers as Python writes them, keys in their order.
/// </summary>
public static class JsonRendering
{
    /// <summary>What of <paramref name="value"/> cannot be kept or printed: a lone surrogate, or a number too large to be one.</summary>
    public static string? ViolationIn(PythonValue value) => value switch
    {
        JsonText text => ViolationIn(text.Value),
        JsonFloat number when double.IsInfinity(number.Value) => "Value must be valid JSON.",
        JsonList list => list.Items.Select(ViolationIn).FirstOrDefault(violation => violation is not null),
        JsonMap map => map.Members.Select(member => ViolationIn(member.Name) ?? ViolationIn(member.Value)).FirstOrDefault(violation => violation is not null),
        _ => null,
    };

    /// <summary>Compact JSON.</summary>
    public static string Render(PythonValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = PythonJsonEncoder.Instance, SkipValidation = true }))
            Write(writer, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string? ViolationIn(string text) =>
        PythonText.FirstLoneSurrogate(text) is { } surrogate ? $"Surrogate characters are not allowed: U+{(int)surrogate:X}." : null;

    private static void Write(Utf8JsonWriter writer, PythonValue value)
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
                writer.WriteRawValue(integer.Literal, skipInputValidation: true);
                break;
            case JsonFloat number:
                writer.WriteRawValue(number.Literal, skipInputValidation: true);
                break;
            case JsonList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonMap map:
                writer.WriteStartObject();
                foreach (var (name, member) in map.Members)
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
