using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.Data;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>The vendor's sample body as the example of a request, and one example of each other body.</summary>
internal sealed class Examples : ISchemaFilter
{
    private const string RequestMember = "request";
    private const string DecisionMember = "decision";

    private static readonly JsonNode VendorSample = ReadVendorSample();

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
            record.Examples = [Parse("""
                {"migration_id":"019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b","account_id":10096875,"bundle_id":3072,"status":"PENDING_RISK","scoring_result":"RISK",
                 "scoring_reasons":["FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING"],"created_date":"2019-12-09T09:58:34Z","updated_date":"2019-12-09T09:58:34Z"}
                """)];
        }
        else if (context.Type == typeof(RiskDecisionBody))
        {
            ((OpenApiSchema)fields[DecisionMember]).Enum = [.. EnumWords<RiskDecision>.All.Select(word => (JsonNode)word)];
            record.Examples = [Parse("""{"decision":"ACCEPTED"}""")];
        }
        else if (context.Type == typeof(ErrorMessage))
        {
            record.Required = new HashSet<string>(["code", "status", "message", "detailMsg"]);
            record.Examples = [Parse("""
                {"code":"0001","status":"BAD_REQUEST","message":"Invalid request body","detailMsg":"account.new_bundle_id: is required",
                 "errors":[{"path":"account.new_bundle_id","message":"is required"}]}
                """)];
        }
    }

    private static JsonNode ReadVendorSample()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("BundleMigrations.VendorSample.json")!;
        return JsonNode.Parse(stream)!;
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
