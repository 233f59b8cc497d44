using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// How answers are written: compact, or indented by as many spaces as <c>Accept: application/json; indent=4</c> asks for, eight at the
/// most, and only up to a size.
/// </summary>
/// <param name="resources">Knows the types of the API's resources.</param>
internal sealed class JsonOutput(IJsonTypeInfoResolver resources)
{
    private const int MaxIndent = 8;

    // What came in a body, as deep as a body may be nested, lies a few levels deeper in an answer.
    private const int MaxDepth = 128;

    // Indentation can make five hundred bytes of two; what nobody reads by eye stays compact.
    private const int MaxIndentedBytes = 16 * 1024;

    private readonly JsonSerializerOptions[] _options = [.. Enumerable.Range(0, MaxIndent + 1).Select(indent => Options(resources, indent))];

    public byte[] Serialize(object answer, int indent)
    {
        var compact = JsonSerializer.SerializeToUtf8Bytes(answer, _options[0].GetTypeInfo(answer.GetType()));
        return indent == 0 || compact.Length > MaxIndentedBytes
            ? compact
            : JsonSerializer.SerializeToUtf8Bytes(answer, _options[indent].GetTypeInfo(answer.GetType()));
    }

    public static int Limit(int indent) => Math.Clamp(indent, 0, MaxIndent);

    private static JsonSerializerOptions Options(IJsonTypeInfoResolver resources, int indent) => new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(resources, AnswerJson.Default),
        Encoder = PythonJsonEncoder.Instance,
        MaxDepth = MaxDepth,
        WriteIndented = indent > 0,
        IndentSize = Math.Max(indent, 1),
        NewLine = "\n",
        Converters = { new InstantConverter() },
    };
}

/// <summary>What the framework itself answers with.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class AnswerJson : JsonSerializerContext;

/// <summary>Instants as the framework prints them: UTC with six digits of a second, or none at a whole second.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte["2021-03-24T12:25:39.889640Z".Length];
        var format = value.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        value.UtcDateTime.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
