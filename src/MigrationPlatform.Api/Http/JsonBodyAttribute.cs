namespace MigrationPlatform.Api.Http;

/// <summary>Names the body of an action that reads it itself, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JsonBodyAttribute(Type type) : Attribute
{
    /// <summary>The record that describes the body.</summary>
    public Type Type => type;
}
