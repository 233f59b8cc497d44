using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.RestFramework.Http;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.OpenApi;

/// <summary>The examples of the documents are true: the requests work as they stand, the refusals are the catalogues'.</summary>
public sealed class ExampleTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    public static TheoryData<string, string, string> Requests
    {
        get
        {
            var requests = new TheoryData<string, string, string>();
            foreach (var call in ApiDescription.All.SelectMany(document => document.Calls))
            {
                foreach (var (mediaType, example) in ExamplePlayer.ExamplesOf(call))
                    requests.Add(call.Name, mediaType, example);
            }

            return requests;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_call_works_on_a_fresh_demo_with_the_examples_of_its_document(string name, string mediaType, string example)
    {
        var server = await database.ServerAsync();
        using var reset = await server.Client.PostAsync(new Uri("/dev/reset", UriKind.Relative), null);
        reset.EnsureSuccessStatusCode();
        var call = ApiDescription.All.SelectMany(document => document.Calls).Single(call => call.Name == name);

        using var response = await new ExamplePlayer(server).PlayAsync(call, mediaType, example);

        Assert.True(response.IsSuccessStatusCode, $"{name}, {example}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public void Every_refusal_of_the_club_networks_catalogue_is_shown() =>
        AssertShown("club-network", Catalogue<ClubNetworkError>(typeof(ClubNetworkError)).Select(error => (error.Status, "hydra:description", error.Description)));

    [Fact]
    public void Every_refusal_of_the_token_call_is_shown() =>
        AssertShown("club-network", Catalogue<TokenRefusal>(typeof(TokenRefusals)).Select(refusal => (TokenRefusals.StatusOf(refusal), "error_description", refusal.ErrorDescription!)));

    [Fact]
    public void Every_refusal_of_the_bundle_migrations_catalogue_is_shown()
    {
        var names = typeof(BundleMigrationErrors).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).ToList();

        Assert.NotEmpty(names);
        AssertShown("bundle-migrations", names.Select(result =>
        {
            var error = (ErrorMessage)((IValueHttpResult)result!).Value!;
            return (((IStatusCodeHttpResult)result).StatusCode!.Value, "detailMsg", error.DetailMsg!);
        }));
    }

    [Fact]
    public void Every_refusal_of_the_app_transfers_catalogues_is_shown()
    {
        // The framework's own, less those of calls that the document leaves out.
        var framework = MethodsOf(typeof(RestAnswer)).Where(method => method.GetParameters().Length == 0 && method.Name is not (nameof(RestAnswer.NoContent) or nameof(RestAnswer.Forbidden)));
        var all = framework.Concat(MethodsOf(typeof(TransferRefusals))).Concat(MethodsOf(typeof(NeighbourRefusals))).SelectMany(AnswersOf).ToList();
        var shown = Shown("app-transfers").Select(example => (example.Status, Words(example.Body!))).ToHashSet();

        Assert.True(all.Count > 10);
        Assert.All(all, refusal => Assert.Contains(($"{refusal.Status}", Words((JsonNode)refusal.Body!)), shown));
    }

    // A field's text has its field beside it.
    private static string Words(JsonNode body) => NamedErrors.WordsOf(body) ?? NamedErrors.WordsOf(new JsonArray(body.DeepClone()))!;

    private static IEnumerable<MethodInfo> MethodsOf(Type catalogue) =>
        catalogue.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(RestAnswer));

    private static IEnumerable<RestAnswer> AnswersOf(MethodInfo method) => method.GetParameters() is [{ Name: "kind" }]
        ? [Call(method, "App"), Call(method, "Flow")]
        : [Call(method, [.. method.GetParameters().Select(Argument)])];

    private static RestAnswer Call(MethodInfo method, params object[] arguments) => (RestAnswer)method.Invoke(null, arguments)!;

    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(AppName) ? new AppName(Guid.Empty, "an_app", "a_group")
        : parameter.ParameterType == typeof(IEnumerable<string>) ? new[] { "an_app(app)" }
        : "a_value";

    private static IEnumerable<T> Catalogue<T>(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(T)).Select(field => (T)field.GetValue(null)!);

    private static void AssertShown(string document, IEnumerable<(int Status, string Member, string Text)> refusals)
    {
        var shown = Shown(document);
        var all = refusals.ToList();

        Assert.NotEmpty(all);
        Assert.All(all, refusal => Assert.Contains(shown, example => example.Status == $"{refusal.Status}" && example.Body is JsonObject body && (string?)body[refusal.Member] == refusal.Text));
    }

    private static List<(string Status, JsonNode? Body)> Shown(string document) =>
    [
        .. ApiDescription.All.Single(api => api.Name == document).Calls
            .SelectMany(call => call.Operation["responses"]!.AsObject())
            .SelectMany(answer => (answer.Value!["content"]?.AsObject() ?? []).SelectMany(media => media.Value!["examples"]?.AsObject() ?? []), (answer, example) => (answer.Key, example.Value!["value"])),
    ];
}
