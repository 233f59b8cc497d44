using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Creation;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Lookup;
using MigrationPlatform.Api.Data.Mapping;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>Parameters the actions read themselves, because each thing wrong with them has a documented answer.</summary>
internal sealed class Parameters : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.Name == OrgAccess.OrgRouteValue) ?? [])
            parameter.Example = "telco";

        if (context.MethodInfo.DeclaringType == typeof(BundleMigrationsController))
        {
            Add(operation, ParameterLocation.Query, "dry_run", new OpenApiSchema { Type = JsonSchemaType.Boolean }, "Validates and scores without recording; migration_id is null.");
            Add(operation, ParameterLocation.Header, IdempotencyKeys.Header, new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKeys.MaxLength },
                "One key, one migration: the same key with the same bytes gets the first answer again, for 24 hours.");
        }
        else if (context.MethodInfo.Name == nameof(RecordedMigrationsController.List) && context.MethodInfo.DeclaringType == typeof(RecordedMigrationsController))
        {
            Add(operation, ParameterLocation.Query, "account_id", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }, "Only migrations of this account.");
            Add(operation, ParameterLocation.Query, "status", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EnumWords<MigrationStatus>.All.Select(word => (JsonNode)word)] }, "Only migrations with this status.");
            Add(operation, ParameterLocation.Query, "limit", Count(1, ListParameters.MaxLimit, ListParameters.DefaultLimit), "How many to show.");
            Add(operation, ParameterLocation.Query, "offset", Count(0, int.MaxValue, 0), "How many to pass over.");
        }
    }

    private static OpenApiSchema Count(int least, int most, int otherwise) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = $"{least}",
        Maximum = $"{most}",
        Default = otherwise,
    };

    private static void Add(OpenApiOperation operation, ParameterLocation place, string name, OpenApiSchema schema, string description) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = place, Schema = schema, Description = description });
}
