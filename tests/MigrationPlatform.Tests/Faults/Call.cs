using System.Net;
using System.Text.Json;

namespace MigrationPlatform.Tests.Faults;

internal enum ApiName
{
    Club,
    Bundles,
    Apps,
}

/// <summary>One call of the load and what came of it.</summary>
/// <param name="Api">Whose dialect the answer is to be in.</param>
/// <param name="Name">Method and path.</param>
/// <param name="Status">Null when no answer came.</param>
/// <param name="MediaType">Of the answer.</param>
/// <param name="Body">Of the answer, or why there is none.</param>
/// <param name="HasRetryAfter">The answer says when to come back.</param>
/// <param name="AnsweredAt">On the clock of the load.</param>
internal sealed record Call(ApiName Api, string Name, HttpStatusCode? Status, string? MediaType, string Body, bool HasRetryAfter, TimeSpan AnsweredAt)
{
    public bool Succeeded => Status is HttpStatusCode.OK or HttpStatusCode.Created;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A success, or a 503 in the words of its API that says when to come back.</summary>
    public bool IsInDialect => (Succeeded || Status == HttpStatusCode.ServiceUnavailable && HasRetryAfter && Unavailable()) && MediaType == Expected;

    private string Expected => Api == ApiName.Club ? "application/ld+json" : "application/json";

    public override string ToString() => $"{AnsweredAt.TotalSeconds:0.00} s {Name}: {(int?)Status} {MediaType} {Body}";

    private bool Unavailable() => Api switch
    {
        ApiName.Club => Json.GetProperty("hydra:description").GetString() == "Service Unavailable",
        ApiName.Bundles => Json.GetProperty("code").GetString() == "0503",
        ApiName.Apps => Body == """{"detail":"Service temporarily unavailable, try again later."}""",
    };
}
