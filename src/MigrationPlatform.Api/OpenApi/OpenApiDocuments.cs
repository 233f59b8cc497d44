using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using MigrationPlatform.Api.Credentials;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>
/// <c>/swagger</c>: one OpenAPI document per API, and a page to try its calls in. On in Development; elsewhere where <c>Swagger:Enabled</c>
/// says so.
/// In Development the page comes with the demo credentials filled in and a token fetched, so that "Try it out" works at once.
/// </summary>
internal static class OpenApiDocuments
{
    public const string OAuth = "OAuth";
    private const string Script = "/swagger/demo.js";

    public static void AddOpenApiDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSwaggerGen();
        builder.Services.AddSingleton<DocumentTexts>();
        builder.Services.AddTransient<IConfigureOptions<SwaggerGenOptions>, Generation>();
    }

    public static void AddApiDocument(this IServiceCollection services, ApiDocument document) => services.AddSingleton(document);

    public static void MapOpenApiDocuments(this WebApplication app)
    {
        if (!(app.Configuration.GetValue<bool?>("Swagger:Enabled") ?? app.Environment.IsDevelopment()))
            return;

        app.MapGet("/swagger/{document}/swagger.json", (HttpContext context, string document, DocumentTexts texts) =>
            texts.Find(document, PrefixOf(context.Request)) is { } text ? Results.Content(text, "application/json") : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
        if (app.Environment.IsDevelopment())
            app.MapGet(Script, () => Results.Content(DemoScript.Text, "text/javascript")).AllowAnonymous().ExcludeFromDescription();

        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "MigrationPlatform";
            foreach (var document in app.Services.GetServices<ApiDocument>())
                page.SwaggerEndpoint($"{document.Name}/swagger.json", document.Title);
            page.EnableDeepLinking();
            page.EnablePersistAuthorization();
            if (!app.Environment.IsDevelopment())
                return;
            page.OAuthClientId(DemoScript.ClientId);
            page.OAuthClientSecret(DemoScript.ClientSecret);
            page.InjectJavascript("demo.js");
        });
    }

    // The prefix goes into a path of the document, so anything but a plain path is none.
    private static string PrefixOf(HttpRequest request)
    {
        var prefix = request.Headers["X-Forwarded-Prefix"].ToString().TrimEnd('/');
        return request.PathBase + (prefix.StartsWith('/') && prefix.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_' or '.') ? prefix : "");
    }

    private sealed class Generation(IEnumerable<ApiDocument> documents, IHostEnvironment environment) : IConfigureOptions<SwaggerGenOptions>
    {
        public void Configure(SwaggerGenOptions options)
        {
            foreach (var document in documents)
                options.SwaggerDoc(document.Name, InfoOf(document));
            options.DocInclusionPredicate((name, call) => call.GroupName == name && call.HttpMethod is not ("HEAD" or "OPTIONS")
                && !documents.First(document => document.Name == name).IsAlias(call.RelativePath ?? ""));
            options.CustomSchemaIds(SchemaNames.Of);
            options.IncludeXmlComments(
                Path.Combine(environment.ContentRootPath, $"{typeof(OpenApiDocuments).Assembly.GetName().Name}.xml"), includeControllerXmlComments: false);
            options.SupportNonNullableReferenceTypes();
            options.MapType<JsonNode>(() => new OpenApiSchema()); // Any JSON, not the members of .NET's class.
            options.SchemaFilter<WrittenMembers>();
            options.OperationFilter<DescribedCalls>();
            options.DocumentFilter<DocumentFrame>();

            options.AddSecurityDefinition(OAuth, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Client credentials; the token opens all three APIs.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri(DocumentFrame.Prefix + "/oauth/v2/token", UriKind.Relative),
                        Scopes = new Dictionary<string, string> { ["api"] = "Everything the client may do" },
                    },
                },
            });
            options.AddSecurityDefinition(Schemes.Gateway, KeyIn("X-Gravitee-Api-Key", "The key of the gateway, beside a token."));
            options.AddSecurityDefinition(Schemes.Roles, KeyIn("x-auth-roles", "An API key of an organisation, instead of a token."));
        }

        private static OpenApiInfo InfoOf(ApiDocument document) => new()
        {
            Title = document.Title,
            Version = "1",
            Description = document.Description,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "MigrationPlatform" },
        };

        private static OpenApiSecurityScheme KeyIn(string header, string description) =>
            new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = header, Description = description };
    }
}
