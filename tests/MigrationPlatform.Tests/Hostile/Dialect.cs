using System.Text.Json;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Whether an answer is one that its API gives: status, content type and shape.</summary>
internal static class Dialect
{
    private const string LinkedData = "application/ld+json; charset=utf-8";
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    private static readonly string[] Internals = ["Exception", "   at ", "Microsoft.", "MigrationPlatform.Api", "Npgsql", "SQLite", "SELECT "];

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public static string? FaultOf(HostileCall call, HostileAnswer answer)
    {
        if (call.BreaksHttp && answer.IsServersOwn)
            return null;
        if (answer.Status >= 500 && !(answer.Status == 503 && answer.Header("Retry-After") is not null))
            return $"status {answer.Status}";
        if (answer.Status >= 400 && Internals.FirstOrDefault(word => answer.Text.Contains(word, StringComparison.Ordinal)) is { } word)
            return $"shows internals: {word}";
        return call.HasLeftItsApi
            ? Enum.GetValues<Api>().Any(api => Speaks(api, call.Method, answer)) ? null : "in nobody's words"
            : Speaks(call.Api, call.Method, answer) ? null : $"not in the words of {call.Api}";
    }

    private static bool Speaks(Api api, string method, HostileAnswer answer)
    {
        var type = answer.Header("Content-Type");
        if (answer.Status is 204 or 301 or 304)
            return answer.Body.Length == 0 && (answer.Status != 301 || answer.Header("Location") is not null);
        // The answer to HEAD has the type of the body that it leaves out.
        JsonElement? body = method == "HEAD" || answer.Body.Length == 0 ? null : Parse(answer.Body);
        return api switch
        {
            Api.ClubNetwork when answer.Status == 401 => type == Json && Has(body, "message", "error"),
            Api.ClubNetwork when answer.Status >= 400 => type == LinkedData && Has(body, "hydra:description"),
            Api.ClubNetwork => type == LinkedData,
            Api.BundleMigrations when answer.Status == 405 => answer.Body.Length == 0,
            Api.BundleMigrations when answer.Status >= 400 => IsJson(type) && Has(body, "code") && Has(body, "detailMsg"),
            Api.BundleMigrations => IsJson(type),
            Api.AppTransfers => type == Json && body is null or { ValueKind: JsonValueKind.Array or JsonValueKind.Object },
            Api.Tokens when answer.Status == 200 => IsJson(type) && Has(body, "access_token"),
            Api.Tokens => IsJson(type) && Has(body, "error"),
            Api.Control when answer.Status >= 400 => type == Problem && Has(body, "status"),
            Api.Control => IsJson(type) || type is "text/html; charset=utf-8" or "text/event-stream",
            _ => false,
        };
    }

    private static bool IsJson(string? type) => type is Json or "application/json; charset=utf-8" or "application/json;charset=UTF-8";

    private static bool Has(JsonElement? body, params string[] oneOf) =>
        body is null || body.Value.ValueKind == JsonValueKind.Object && oneOf.Any(name => body.Value.TryGetProperty(name, out _));

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default(JsonElement); // Of no kind: no shape fits.
        }
    }
}
