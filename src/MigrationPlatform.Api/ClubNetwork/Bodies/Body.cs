using System.Net.Mime;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.Bodies;

/// <summary>
/// A JSON body, read attribute by attribute as API Platform denormalises one: unknown attributes are ignored, the first thing wrong ends it.
/// After that every further attribute reads as absent, so a caller reads all it wants and asks for <see cref="Refusal"/> once.
/// </summary>
internal sealed class Body
{
    private readonly Body? _outer;
    private readonly JsonElement _object;
    private ClubNetworkError? _refusal;

    private Body(JsonElement element, Body? outer = null)
    {
        _object = element;
        _outer = outer;
    }

    /// <summary>The first thing wrong with media type, syntax, types or references: 415 or 400.</summary>
    public ClubNetworkError? Refusal
    {
        get => _outer is null ? _refusal : _outer.Refusal;
        private set
        {
            if (_outer is null)
                _refusal ??= value;
            else
                _outer.Refusal = value;
        }
    }

    /// <summary>Checks the media type, then reads and parses. A body too large throws, and is answered by the dialect.</summary>
    public static async Task<Body> ReadAsync(HttpRequest request)
    {
        if (UnsupportedMediaType(request.ContentType) is { } refusal)
            return Refused(refusal);
        var bytes = await request.ReadBytesAsync();
        return Parse(bytes);
    }

    public static Body Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return Refused(ClubNetworkError.MalformedUtf8);
        try
        {
            // The document lives as long as the request; it holds no pooled memory worth returning before that.
            var root = JsonDocument.Parse(utf8, RequestBody.JsonOptions).RootElement;
            return root.ValueKind == JsonValueKind.Object ? new Body(root) : Refused(ClubNetworkError.SyntaxError);
        }
        catch (JsonException)
        {
            return Refused(ClubNetworkError.SyntaxError);
        }
    }

    public Attribute<string> Text(string name)
    {
        if (!TryGet(name, out var value))
            return default;
        if (value.ValueKind == JsonValueKind.Null)
            return new Attribute<string>(true, null);
        if (value.ValueKind != JsonValueKind.String)
            return WrongType<string>(name, "string", value);

        string text;
        try
        {
            text = value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            Refusal = ClubNetworkError.UnpairedSurrogate;
            return default;
        }

        if (!text.Contains('\0', StringComparison.Ordinal))
            return new Attribute<string>(true, text);
        Refusal = ClubNetworkError.NullCharacter(name);
        return default;
    }

    /// <summary>A reference to another resource, which is an IRI of <paramref name="collection"/>, of any client token.</summary>
    public Attribute<Iri?> Reference(string name, string collection)
    {
        var text = Text(name);
        if (!text.IsPresent || text.Value is null)
            return new Attribute<Iri?>(text.IsPresent, null);
        if (Iri.Parse(text.Value, collection) is { } iri)
            return new Attribute<Iri?>(true, iri);
        Refusal = ClubNetworkError.InvalidIri(text.Value);
        return default;
    }

    public Attribute<bool?> Flag(string name)
    {
        if (!TryGet(name, out var value))
            return default;
        return value.ValueKind switch
        {
            JsonValueKind.True => new Attribute<bool?>(true, true),
            JsonValueKind.False => new Attribute<bool?>(true, false),
            JsonValueKind.Null => new Attribute<bool?>(true, null),
            _ => WrongType<bool?>(name, "bool", value),
        };
    }

    public Attribute<Body> Object(string name)
    {
        if (!TryGet(name, out var value))
            return default;
        return value.ValueKind switch
        {
            JsonValueKind.Object => new Attribute<Body>(true, new Body(value, this)),
            JsonValueKind.Null => new Attribute<Body>(true, null),
            _ => WrongType<Body>(name, "array", value),
        };
    }

    private static ClubNetworkError? UnsupportedMediaType(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
            return ClubNetworkError.ContentTypeMissing;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/ld+json", StringComparison.OrdinalIgnoreCase))
            ? null
            : ClubNetworkError.ContentTypeUnsupported(contentType);
    }

    private static Body Refused(ClubNetworkError refusal) => new(default) { _refusal = refusal };

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return Refusal is null && _object.TryGetProperty(name, out value);
    }

    private Attribute<T> WrongType<T>(string name, string expected, JsonElement given)
    {
        Refusal = ClubNetworkError.WrongType(name, expected, PhpType(given));
        return default;
    }

    // The message names the type as PHP does, where objects are arrays.
    private static string PhpType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? "integer" : "double",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Null => "NULL",
        _ => "array",
    };
}
