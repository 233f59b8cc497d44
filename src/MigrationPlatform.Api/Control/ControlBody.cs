using System.Text.Json;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.Control;

/// <summary>
/// The body of a control call: a JSON object, whatever the Content-Type says, and an empty body is an empty object. A member nobody
/// reads is refused, for it is a misspelt one and its test would prove nothing.
/// </summary>
internal sealed class ControlBody
{
    private const string Whole = "$";

    private readonly Dictionary<string, string[]> _violations = [];
    private readonly JsonElement _members;

    private ControlBody(JsonElement members) => _members = members;

    /// <summary>The answer when something is wrong with the body; null when nothing is.</summary>
    public IResult? Refusal => _violations.Count > 0 ? Problems.Invalid(_violations) : null;

    /// <param name="request">The call.</param>
    /// <param name="known">The members it may have.</param>
    public static async Task<ControlBody> ReadAsync(HttpRequest request, params string[] known)
    {
        var bytes = await request.ReadBytesAsync();
        if (bytes.IsEmpty)
            return new ControlBody(default);
        try
        {
            using var document = JsonDocument.Parse(bytes, RequestBody.JsonOptions);
            var body = new ControlBody(document.RootElement.Clone());
            if (body._members.ValueKind != JsonValueKind.Object || !HoldsUnicode(body._members))
                return NoObject();
            foreach (var member in body._members.EnumerateObject().Where(member => !known.Contains(member.Name)))
                body.Refuse(member.Name, $"is no field of this call; it has {(known.Length == 0 ? "none" : string.Join(", ", known))}");
            return body;
        }
        catch (JsonException)
        {
            return NoObject();
        }
    }

    public void Refuse(string field, string must) => _violations.TryAdd(field, [must]);

    public JsonElement? Json(string field) =>
        _members.ValueKind == JsonValueKind.Object && _members.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string field, string must, Func<string, bool> isValid)
    {
        if (Json(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && isValid(text))
            return text;
        Refuse(field, must);
        return null;
    }

    public int? Number(string field, int least, int most)
    {
        if (Json(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Refuse(field, $"must be a whole number from {least} to {most}");
        return null;
    }

    public bool Flag(string field)
    {
        if (Json(field) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Refuse(field, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    // Texts are read later, one by one, here and elsewhere; none of them may turn out to be none.
    private static bool HoldsUnicode(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(HoldsUnicode),
                JsonValueKind.Object => value.EnumerateObject().All(member => member.Name is not null && HoldsUnicode(member.Value)),
                _ => true,
            };
        }
        // Bytes that are not UTF-8, or an escaped half of a surrogate pair.
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ControlBody NoObject()
    {
        var body = new ControlBody(default);
        body.Refuse(Whole, "must be a JSON object");
        return body;
    }
}
