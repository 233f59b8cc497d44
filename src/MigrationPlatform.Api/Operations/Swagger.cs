using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// <c>/swagger</c>: one OpenAPI document an API, named as the controllers' group, with the API's own ways to authenticate.
/// In Development the page comes with the demo credentials filled in and a token fetched, so that "Try it out" works at once.
/// </summary>
internal static class Swagger
{
    private const string OAuth = "OAuth";
    private const string Control = "control";
    private const string DemoScript = "/swagger/demo.js";

    private static readonly (string Name, string Title, string[][] Credentials)[] Documents =
    [
        ("club-network", "Club network", [[Schemes.Gateway, OAuth]]),
        ("bundle-migrations", "Bundle migrations", [[Schemes.Roles], [OAuth]]),
        ("app-transfers", "App transfers", [[OAuth]]),
        (Control, "Control calls", []),
    ];

    public static void AddSwagger(this WebApplicationBuilder builder) =>
        builder.Services.AddSwaggerGen(options =>
        {
            foreach (var (name, title, _) in DocumentsOf(builder.Environment))
                options.SwaggerDoc(name, new OpenApiInfo { Title = title, Version = "1" });
            options.DocInclusionPredicate((document, call) => call.GroupName == document && !IsAlias(call.RelativePath));
            options.IncludeXmlComments(typeof(Swagger).Assembly, includeControllerXmlComments: true);
            options.SupportNonNullableReferenceTypes();
            options.OperationFilter<BodyOfAttribute>();
            options.OperationFilter<CredentialsOfDocument>();

            options.AddSecurityDefinition(OAuth, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri("/oauth/v2/token", UriKind.Relative),
                        Scopes = new Dictionary<string, string> { ["api"] = "Everything the client may do" },
                    },
                },
            });
            options.AddSecurityDefinition(Schemes.Gateway, KeyIn("X-Gravitee-Api-Key"));
            options.AddSecurityDefinition(Schemes.Roles, KeyIn("x-auth-roles"));
            options.DocumentFilter<SchemesOfDocument>();
        });

    public static void MapSwaggerPages(this WebApplication app)
    {
        app.MapSwagger().AllowAnonymous();
        if (app.Environment.IsDevelopment())
            app.MapGet(DemoScript, () => Results.Content(SwaggerDemo.Script, "text/javascript")).AllowAnonymous().ExcludeFromDescription();

        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "MigrationPlatform";
            foreach (var (name, title, _) in DocumentsOf(app.Environment))
                page.SwaggerEndpoint($"/swagger/{name}/swagger.json", title);
            page.EnableDeepLinking();
            page.EnablePersistAuthorization();
            if (!app.Environment.IsDevelopment())
                return;
            page.OAuthClientId(SwaggerDemo.ClientId);
            page.OAuthClientSecret(SwaggerDemo.ClientSecret);
            page.InjectJavascript(DemoScript);
        });
    }

    // The vendor's second base path repeats every call; one of each is enough to read.
    private static bool IsAlias(string? path) =>
        path is not null && (path.StartsWith("{env}", StringComparison.Ordinal) || path.StartsWith("orchestrator/", StringComparison.Ordinal));

    // Only Development has control calls.
    private static IEnumerable<(string Name, string Title, string[][] Credentials)> DocumentsOf(IHostEnvironment environment) =>
        Documents.Where(document => environment.IsDevelopment() || document.Name != Control);

    private static OpenApiSecurityScheme KeyIn(string header) =>
        new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = header };

    private sealed class BodyOfAttribute : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            (Type? type, string[] mediaTypes) = context.MethodInfo.GetCustomAttributes(false).Where(attribute => attribute is JsonBodyAttribute or FormBodyAttribute).SingleOrDefault() switch
            {
                JsonBodyAttribute json => (json.Type, ["application/json"]),
                FormBodyAttribute form => (form.Type, ["application/x-www-form-urlencoded", "multipart/form-data"]),
                _ => ((Type?)null, Array.Empty<string>()),
            };
            if (type is null)
                return;
            var schema = context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = mediaTypes.ToDictionary(mediaType => mediaType, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema }),
            };
        }
    }

    private sealed class CredentialsOfDocument : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
                return;
            operation.Security =
            [
                .. Documents.First(document => document.Name == context.DocumentName).Credentials.Select(all =>
                {
                    var requirement = new OpenApiSecurityRequirement();
                    foreach (var scheme in all)
                        requirement.Add(new OpenApiSecuritySchemeReference(scheme, context.Document), []);
                    return requirement;
                }),
            ];
        }
    }

    private sealed class SchemesOfDocument : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
        {
            var used = Documents.First(document => document.Name == context.DocumentName).Credentials.SelectMany(all => all).ToHashSet();
            foreach (var unused in swaggerDoc.Components?.SecuritySchemes?.Keys.Where(scheme => !used.Contains(scheme)).ToList() ?? [])
                swaggerDoc.Components!.SecuritySchemes!.Remove(unused);
        }
    }
}
