using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

internal static class BundleMigrationsDocument
{
    /// <summary>What the declarations of records and actions do not say by themselves: limits, examples, parameters, headers.</summary>
    public static void AddBundleMigrationsDocument(this IServiceCollection services)
    {
        services.AddApiDocument(new ApiDocument(
            "bundle-migrations",
            "Bundle migrations",
            """
            A telco account moves to another product bundle in one call: 200 done, 202 a risk decision is awaited, 400 what is wrong.

            **Scenario:** migrate an account; migrate one with a financed device, which waits; decide about its risk; read it.

            **Credentials:** an API key in `x-auth-roles`, or a bearer token with the organisation. In Development the key `API_KEY` acts for the
            organisation `telco`; risk decisions take the key `RISK_API_KEY`, to be put in its place under "Authorize".
            """,
            "apis/bundle-migrations.md",
            [[Schemes.Roles], [OpenApiDocuments.OAuth]])
        {
            Tags =
            [
                new("Migrations", "Moves of accounts to another bundle, and what became of them."),
                new("Risk decisions", "What ends a review; for callers with the role `risk`."),
            ],
            Calls = [.. BundleMigrationsCalls.All()],
        });
        services.ConfigureSwaggerGen(options =>
        {
            options.SchemaFilter<OpenRecords>();
            options.SchemaFilter<LimitsFromRules>();
            options.SchemaFilter<Examples>();
            options.OperationFilter<Parameters>();
            // Written as it is: the schema is that of the request, which Examples puts in its place.
            options.MapType<RawJson>(() => new OpenApiSchema());
        });
    }
}
