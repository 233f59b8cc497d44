namespace MigrationPlatform.Api.Http;

/// <summary>Says, on an action or its controller, which request headers are read before the action runs; for the OpenAPI document.</summary>
public interface IReadsHeaders
{
    /// <summary>Name, description and an example of each.</summary>
    IReadOnlyList<(string Name, string Description, string Example)> Headers { get; }
}
