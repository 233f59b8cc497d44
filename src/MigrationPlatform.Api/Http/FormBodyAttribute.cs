namespace MigrationPlatform.Api.Http;

/// <summary>Names the form, urlencoded or multipart, of an action that reads it itself, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FormBodyAttribute(Type type) : Attribute
{
    /// <summary>The record that describes the form.</summary>
    public Type Type => type;
}
