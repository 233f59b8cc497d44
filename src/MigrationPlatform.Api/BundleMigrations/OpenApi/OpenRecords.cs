using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>Unknown members are ignored, not refused; and a decimal is a number, not a double.</summary>
internal sealed class OpenRecords : ISchemaFilter
{
    private static readonly string Api = typeof(BundleMigrationsApi).Namespace!;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } record || context.Type.Namespace?.StartsWith(Api, StringComparison.Ordinal) is not true)
            return;

        record.AdditionalPropertiesAllowed = true;
        foreach (var number in fields.Values.OfType<OpenApiSchema>().Where(field => field.Format == "double"))
            number.Format = null;
    }
}
