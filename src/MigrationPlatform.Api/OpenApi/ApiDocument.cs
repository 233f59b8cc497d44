using System.Text.Json.Nodes;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>
/// An API's OpenAPI document: what the declarations of its actions and records do not say of themselves. Registered by the API.
/// </summary>
/// <param name="Name">The group of the API's controllers, and the document's place: <c>/swagger/{Name}/swagger.json</c>.</param>
/// <param name="Title">The API's name for people.</param>
/// <param name="Description">Markdown: what the API does, its scenario, its credentials.</param>
/// <param name="DocsPage">The page of the API below <c>docs</c>.</param>
/// <param name="Credentials">Alternatives; the schemes of one are needed together. None: every call is open.</param>
internal sealed record ApiDocument(string Name, string Title, string Description, string DocsPage, IReadOnlyList<IReadOnlyList<string>> Credentials)
{
    /// <summary>In the order of the scenario, in which the document lists them.</summary>
    public IReadOnlyList<ApiTag> Tags { get; init; } = [];

    public IReadOnlyList<ApiCall> Calls { get; init; } = [];

    /// <summary>Calls that the document leaves out: a second path of the same call. Told by the path, without a leading slash.</summary>
    public Func<string, bool> IsAlias { get; init; } = _ => false;
}

internal sealed record ApiTag(string Name, string Description);

/// <summary>One call of an API.</summary>
/// <param name="OperationId">Unique in the document: the name of the method in a generated client.</param>
/// <param name="Call">Such as <c>GET {clientToken}/contacts</c>: the method and the route's path.</param>
/// <param name="Tag">One of the document's.</param>
internal sealed record ApiCall(string OperationId, string Call, string Tag)
{
    /// <summary>What describes the body, where it is not the type that the action names.</summary>
    public Type? Body { get; init; }

    /// <summary>Examples of the body, by name. The first is what "Try it out" starts with.</summary>
    public IReadOnlyList<ApiExample> Bodies { get; init; } = [];

    /// <summary>Every status the call answers with.</summary>
    public IReadOnlyList<ApiAnswer> Answers { get; init; } = [];

    /// <summary>Examples of path parameters, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Calls that a success leads to.</summary>
    public IReadOnlyList<ApiLink> Links { get; init; } = [];
}

/// <summary>The answers with one status.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Description">What the status means here.</param>
/// <param name="Body">What describes the body; null for none.</param>
/// <param name="Examples">Bodies as they are sent, by name.</param>
internal sealed record ApiAnswer(int Status, string Description, Type? Body, params IReadOnlyList<ApiExample> Examples)
{
    public string MediaType { get; init; } = "application/json";

    /// <summary>Headers that are always sent.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Headers that are sent with some of these answers.</summary>
    public IReadOnlyList<string> HeadersOfSome { get; init; } = [];

    /// <summary>One answer for several of the same status. What one of them lacks is not always sent.</summary>
    public static ApiAnswer Of(IReadOnlyList<ApiAnswer> same)
    {
        if (same is [var only])
            return only;
        var always = same.Select(answer => answer.Headers.AsEnumerable()).Aggregate((all, next) => all.Intersect(next)).ToList();
        return same[0] with
        {
            Examples = [.. same.SelectMany(answer => answer.Examples).DistinctBy(example => example.Name)],
            Headers = always,
            HeadersOfSome = [.. same.SelectMany(answer => answer.Headers.Concat(answer.HeadersOfSome)).Distinct().Except(always)],
        };
    }
}

internal sealed record ApiExample(string Name, JsonNode? Value)
{
    public static ApiExample Parse(string name, string json) => new(name, JsonNode.Parse(json));
}

/// <summary>A call that follows, and which of its parameters come from where, as OpenAPI's runtime expressions.</summary>
internal sealed record ApiLink(int Status, string Name, string OperationId, string Description, IReadOnlyDictionary<string, string> Parameters);
