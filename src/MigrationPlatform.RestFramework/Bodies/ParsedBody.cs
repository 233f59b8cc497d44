using System.Diagnostics.CodeAnalysis;
using MigrationPlatform.RestFramework.Http;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.RestFramework.Bodies;

/// <summary>The bytes of a body as a typed one, or the answer that refuses them.</summary>
public static class ParsedBody
{
    /// <summary>
    /// 415 for another media type, 400 for what cannot be parsed or violates the rules of a field. No bytes at all are an empty object,
    /// whatever their media type.
    /// </summary>
    /// <param name="bytes">The whole body.</param>
    /// <param name="contentType">The header as sent; empty when there is none.</param>
    /// <param name="read">Reads the fields. What it returns counts when the reader found no violation, and is a body then.</param>
    public static Parsed<T> Parse<T>(ReadOnlySpan<byte> bytes, string contentType, Func<ObjectReader, T?> read)
        where T : class
    {
        var mediaType = MediaType.Parse(contentType);
        if (!bytes.IsEmpty && !mediaType.MatchesJson)
            return new(RestAnswer.UnsupportedMediaType(contentType));

        PythonValue json;
        try
        {
            json = JsonScanner.Parse(bytes.IsEmpty ? "{}" : BodyDecoder.Decode(bytes, mediaType.Parameters.GetValueOrDefault("charset")));
        }
        catch (JsonParseException exception)
        {
            return new(RestAnswer.ParseError(exception.Message));
        }

        var reader = new ObjectReader(json);
        var body = read(reader);
        if (reader.Violations is { } violations)
            return new(RestAnswer.BadRequest(violations));
        return new(body ?? throw new InvalidOperationException($"No {typeof(T).Name} and no violation."));
    }
}

/// <summary>Either a body or a refusal.</summary>
public readonly struct Parsed<T>
    where T : class
{
    private readonly T? _body;
    private readonly RestAnswer? _refusal;

    internal Parsed(T body) => _body = body;

    internal Parsed(RestAnswer refusal) => _refusal = refusal;

    public bool TryGet([NotNullWhen(true)] out T? body, [NotNullWhen(false)] out RestAnswer? refusal)
    {
        (body, refusal) = (_body, _refusal);
        return body is not null;
    }
}
