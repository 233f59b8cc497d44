using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using MigrationPlatform.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>Puts what <see cref="ApiCall"/> says into the operation, and the body and the credentials that the action declares.</summary>
internal sealed class DescribedCalls(IEnumerable<ApiDocument> documents) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var document = documents.First(document => document.Name == context.DocumentName);
        operation.Security = Security(document, context);
        var name = $"{context.ApiDescription.HttpMethod} {context.ApiDescription.RelativePath?.TrimEnd('/')}";
        var call = document.Calls.FirstOrDefault(call => call.Call == name);
        SetBody(operation, context, call?.Body);
        if (call is null)
            return;

        operation.OperationId = call.OperationId;
        operation.Tags = new HashSet<OpenApiTagReference> { new(call.Tag, context.Document) };
        SetParameters(operation, call);
        SetExamples(operation, call);
        SetAnswers(operation, call, context);
    }

    private static List<OpenApiSecurityRequirement> Security(ApiDocument document, OperationFilterContext context) =>
        context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any()
            ? []
            : [.. document.Credentials.Select(all =>
            {
                var requirement = new OpenApiSecurityRequirement();
                foreach (var scheme in all)
                    requirement.Add(new OpenApiSecuritySchemeReference(scheme, context.Document), []);
                return requirement;
            })];

    private static void SetBody(OpenApiOperation operation, OperationFilterContext context, Type? body)
    {
        var declared = context.ApiDescription.ActionDescriptor.EndpointMetadata.FirstOrDefault(attribute => attribute is JsonBodyAttribute or FormBodyAttribute);
        (Type? type, string[] mediaTypes) = declared switch
        {
            JsonBodyAttribute json => (json.Type, ["application/json"]),
            FormBodyAttribute form => (form.Type, ["application/x-www-form-urlencoded", "multipart/form-data"]),
            _ => ((Type?)null, Array.Empty<string>()),
        };
        if (type is null)
            return;
        var schema = context.SchemaGenerator.GenerateSchema(body ?? type, context.SchemaRepository);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = mediaTypes.ToDictionary(mediaType => mediaType, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema }),
        };
    }

    private static void SetParameters(OpenApiOperation operation, ApiCall call)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name is { } name && call.Parameters.TryGetValue(name, out var example))
                parameter.Example = example;
        }
    }

    private static void SetExamples(OpenApiOperation operation, ApiCall call)
    {
        if (call.Bodies is [])
            return;
        foreach (var media in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
            media.Examples = Examples(call.Bodies);
    }

    private static void SetAnswers(OpenApiOperation operation, ApiCall call, OperationFilterContext context)
    {
        operation.Responses = [];
        foreach (var answer in call.Answers.GroupBy(answer => answer.Status).OrderBy(same => same.Key).Select(same => ApiAnswer.Of([.. same])))
        {
            var links = call.Links.Where(link => link.Status == answer.Status).ToDictionary(link => link.Name, IOpenApiLink (link) => LinkOf(link));
            operation.Responses[$"{answer.Status}"] = new OpenApiResponse
            {
                Description = answer.Description,
                Headers = AnswerHeaders.Of(answer.Headers, answer.HeadersOfSome),
                Links = links.Count == 0 ? null : links,
                Content = answer.Body is null ? null : new Dictionary<string, IOpenApiMediaType>
                {
                    [answer.MediaType] = new OpenApiMediaType
                    {
                        Schema = context.SchemaGenerator.GenerateSchema(answer.Body, context.SchemaRepository),
                        Examples = answer.Examples is [] ? null : Examples(answer.Examples),
                    },
                },
            };
        }
    }

    private static Dictionary<string, IOpenApiExample> Examples(IReadOnlyList<ApiExample> examples) =>
        examples.ToDictionary(example => example.Name, IOpenApiExample (example) => new OpenApiExample { Value = example.Value?.DeepClone() });

    private static OpenApiLink LinkOf(ApiLink link) => new()
    {
        OperationId = link.OperationId,
        Description = link.Description,
        Parameters = link.Parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => new RuntimeExpressionAnyWrapper { Expression = RuntimeExpression.Build(parameter.Value) }),
    };
}
