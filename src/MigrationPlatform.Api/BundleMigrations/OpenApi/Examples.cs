using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.Data.Mapping;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>The vendor's sample body as the example of a request, and the words of a decision.</summary>
internal sealed class Examples : ISchemaFilter
{
    private const string RequestMember = "request";
    private const string DecisionMember = "decision";

    public static readonly JsonNode VendorSample = ReadVendorSample();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } record)
            return;
        if (context.Type == typeof(BundleMigrationRequest))
        {
            record.Examples = [VendorSample.DeepClone()];
        }
        else if (context.Type == typeof(BundleMigrationResponse))
        {
            fields[RequestMember] = context.SchemaGenerator.GenerateSchema(typeof(BundleMigrationRequest), context.SchemaRepository);
        }
        else if (context.Type == typeof(RiskDecisionBody))
        {
            ((OpenApiSchema)fields[DecisionMember]).Enum = [.. EnumWords<RiskDecision>.All.Select(word => (JsonNode)word)];
        }
    }

    private static JsonNode ReadVendorSample()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("BundleMigrations.VendorSample.json")!;
        return JsonNode.Parse(stream)!;
    }
}
