using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>
/// A member of a record is required in its schema when C# requires it or computes it, and it is not left out for any value. Unknown members
/// are allowed.
/// </summary>
internal sealed class WrittenMembers : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } fields } record || context.Type.Assembly != typeof(WrittenMembers).Assembly)
            return;

        record.AdditionalPropertiesAllowed = true;
        record.AdditionalProperties = null;
        foreach (var member in context.Type.GetProperties())
        {
            var name = member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            if (!fields.TryGetValue(name, out var field))
                continue;
            if (IsRequired(member, context.Type))
                (record.Required ??= new HashSet<string>()).Add(name);
            // A reference says nothing of null by itself.
            if (field is OpenApiSchemaReference && IsNullable(member))
                fields[name] = new OpenApiSchema { AnyOf = [field, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        }
    }

    private static bool IsNullable(PropertyInfo member) =>
        member.GetCustomAttribute<JsonIgnoreAttribute>() is null && new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

    // What a caller sends may leave out what may be null; what the server sends leaves out nothing.
    private static bool IsBody(Type record) => record.Name.EndsWith("Body", StringComparison.Ordinal) || record.Name.EndsWith("Request", StringComparison.Ordinal);

    private static bool IsRequired(PropertyInfo member, Type record)
    {
        if (member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: not JsonIgnoreCondition.Never })
            return false;
        if (member.GetCustomAttribute<RequiredMemberAttribute>() is not null || !member.CanWrite)
            return true;
        var parameter = record.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .FirstOrDefault(parameter => parameter.Name == member.Name);
        return parameter is { HasDefaultValue: false } && !(IsBody(record) && IsNullable(member));
    }
}
