using System.Text.Json.Nodes;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.OpenApi;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.OpenApi;

/// <summary>The answers that are no success, with the bodies that the catalogues make.</summary>
internal static class Refusals
{
    private static readonly AppName TheirApp = new(new("11111111-1111-4111-8111-111111111111"), "their_app", "other_group");

    public static readonly ApiAnswer NotFound = Of("Not found, or of another group", "Not found", RestAnswer.NotFound());

    public static readonly ApiAnswer InUse = Of("A canvas of these apps and flows uses it", "In use", TransferRefusals.InUse(["test_app(app)", "test_flow(flow)"]));

    public static readonly ApiAnswer[] Always =
    [
        Of("No token, or one that is not accepted", "Without credentials", RestAnswer.CredentialsMissing()) with { Headers = ["WWW-Authenticate"] },
        Of("No token, or one that is not accepted", "Credentials not accepted", RestAnswer.CredentialsRefused()) with { Headers = ["WWW-Authenticate"] },
        Of("The Accept header asks for something else than JSON", "Not acceptable", RestAnswer.NotAcceptable()),
        Of("A fault of the server", "Server error", RestAnswer.ServerError()),
        Of("The database is unavailable", "Unavailable", RestAnswer.Unavailable()) with { Headers = ["Retry-After"] },
    ];

    /// <summary>Of every call with a body.</summary>
    public static readonly ApiAnswer[] OfBodies =
    [
        Of(BadRequestText, "No JSON", RestAnswer.ParseError("Expecting value: line 1 column 1 (char 0)")),
        Of(BadRequestText, "Malformed", RestAnswer.MalformedRequest()),
        Of("The body is over 1 MiB", "Too large", RestAnswer.BodyTooLarge()),
        Of("The body is something else than JSON", "Media type", RestAnswer.UnsupportedMediaType("text/plain")),
    ];

    public static readonly ApiAnswer[] OfNewTransfers =
    [
        Of(BadRequestText, "Characters of the name", Fields("name", NameRule.For("transfer").Message)),
        Of(BadRequestText, "Name taken", TransferRefusals.NameTaken()),
        Of(BadRequestText, "Group not accessible", TransferRefusals.GroupNotAccessible(TheirApp)),
    ];

    public static readonly ApiAnswer FieldsOfTransfers = Of(BadRequestText, "Fields", RestAnswer.BadRequest(new JsonObject
    {
        ["attached_data"] = new JsonArray("This field is required."),
        ["target"] = new JsonArray("This field may not be blank."),
    }));

    public static readonly ApiAnswer FieldsOfCanvases = Of(BadRequestText, "Fields", Fields("content", "This field is required."));

    public static readonly ApiAnswer TransferOfCanvas =
        Of(BadRequestText, "Transfer not found", NeighbourRefusals.TransferNotFound("960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.none.Transfer.my_app3.vk_org"));

    private const string BadRequestText = "What is wrong with the body";

    /// <param name="kind"><c>App</c> or <c>Flow</c>.</param>
    public static ApiAnswer[] OfNew(string kind) =>
    [
        Of(BadRequestText, "Fields", Fields("name", "This field is required.")),
        Of(BadRequestText, "Characters of the name", Fields("name", NameRule.For(kind.ToLowerInvariant()).Message)),
        Of(BadRequestText, "Name taken", NeighbourRefusals.NameTaken(kind)),
        Of(BadRequestText, "Group not accessible", NeighbourRefusals.GroupNotAccessible("other_group")),
    ];

    private static RestAnswer Fields(string name, string text) => RestAnswer.BadRequest(new JsonObject { [name] = new JsonArray(text) });

    private static ApiAnswer Of(string description, string name, RestAnswer answer) =>
        new(answer.Status, description, answer.Status == StatusCodes.Status400BadRequest ? typeof(BadRequest) : typeof(Detail), new ApiExample(name, (JsonNode)answer.Body!))
        {
            // A refusal before the view was found does not know its methods.
            HeadersOfSome = ["Allow"],
        };
}
