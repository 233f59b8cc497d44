using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Answers;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

internal static class BundleMigrationsDocument
{
    /// <summary>What the declarations of records and actions do not say by themselves: limits, examples, parameters, headers.</summary>
    public static void AddBundleMigrationsDocument(this IServiceCollection services) =>
        services.ConfigureSwaggerGen(options =>
        {
            options.SchemaFilter<OpenRecords>();
            options.SchemaFilter<LimitsFromRules>();
            options.SchemaFilter<Examples>();
            options.OperationFilter<ParametersAndHeaders>();
            // Written as it is: the schema is that of the request, which Examples puts in its place.
            options.MapType<RawJson>(() => new OpenApiSchema());
        });
}
