using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

/// <summary>
/// How answers are written: compact, or indented by as many spaces as <c>Accept: application/json; indent=4</c> asks for, eight at the most.
/// </summary>
internal static class JsonOutput
{
    private const int MaxIndent = 8;

    private static readonly RestJson[] Contexts = [.. Enumerable.Range(0, MaxIndent + 1).Select(indent => new RestJson(Options(indent)))];

    public static byte[] Serialize(object answer, int indent)
    {
        var type = Contexts[indent].GetTypeInfo(answer.GetType())
            ?? throw new InvalidOperationException($"{nameof(RestJson)} does not list {answer.GetType()}.");
        return JsonSerializer.SerializeToUtf8Bytes(answer, type);
    }

    public static int Limit(int indent) => Math.Clamp(indent, 0, MaxIndent);

    private static JsonSerializerOptions Options(int indent) => new()
    {
        Encoder = PythonJsonEncoder.Instance,
        WriteIndented = indent > 0,
        IndentSize = Math.Max(indent, 1),
        NewLine = "\n",
        Converters = { new TimestampConverter() },
    };
}

/// <summary>Instants as the framework prints them: UTC with six digits of a second, or none at a whole second.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte["2021-03-24T12:25:39.889640Z".Length];
        var whole = value.UtcTicks % TimeSpan.TicksPerSecond == 0;
        value.UtcDateTime.TryFormat(text, out var length, whole ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
