using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data.Mapping;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>What the records of this API leave to their reader: the words of enums, the lengths of texts, what a body must have.</summary>
internal sealed class WordsAndLimits : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } record)
            return;
        if (context.Type == typeof(SignatureRequestJson))
            Words(fields["state"], EnumWords<SignatureRequestState>.All);
        else if (context.Type == typeof(ContactJson))
            Words(fields["state"], EnumWords<ContactState>.All);
        else if (context.Type == typeof(NetworkNodeJson))
            Words(fields["type"], EnumWords<NetworkNodeType>.All);
        else if (context.Type == typeof(TransitionBody))
            Words(fields["transition"], EnumWords<Transition>.All);
        else if (context.Type == typeof(ContactBody) || context.Type == typeof(NewContactBody) || context.Type == typeof(AddressBody))
            Describe(fields);
        if (context.Type == typeof(SignatureRequestJson) || context.Type == typeof(ContactJson) || context.Type == typeof(ClubJson))
            Times(fields);
        // An absent member is what PUT leaves as it is.
        if (context.Type == typeof(ContactBody))
            record.Required = null;
    }

    private static void Words(IOpenApiSchema field, IReadOnlyList<string> words) => ((OpenApiSchema)field).Enum = [.. words.Select(word => (JsonNode)word)];

    // The records hold them as the text that is written.
    private static void Times(IDictionary<string, IOpenApiSchema> fields)
    {
        foreach (var (name, field) in fields)
        {
            if (name.EndsWith("At", StringComparison.Ordinal))
                ((OpenApiSchema)field).Format = "date-time";
            else if (name == "birthDate")
                ((OpenApiSchema)field).Format = "date";
        }
    }

    private static void Describe(IDictionary<string, IOpenApiSchema> fields)
    {
        foreach (var text in fields.Values.OfType<OpenApiSchema>().Where(field => field.Type?.HasFlag(JsonSchemaType.String) == true && field.Format is null))
            text.MaxLength = ContactConfiguration.MaxText;
    }
}
