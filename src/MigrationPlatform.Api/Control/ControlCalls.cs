using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Control.Faults;
using MigrationPlatform.Api.Control.Journal;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.OpenApi;
using MigrationPlatform.Api.Sms.Inbox;

namespace MigrationPlatform.Api.Control;

/// <summary>The control calls in the order of the scenario, with every answer.</summary>
internal static class ControlCalls
{
    private const string Problem = "application/problem+json";

    private const string Sandbox = """
        {"id":"2oet3gfjnzch","clientToken":"chain-2oet3gfjnzch","org":"org-2oet3gfjnzch","group":"group-2oet3gfjnzch","clientId":"client-2oet3gfjnzch","clientSecret":"a secret","subject":"c1b563bf-7a13-4c60-ae28-4a79b7d4c7ac","gatewayKey":"gateway-2oet3gfjnzch-key","rolesKey":"roles-2oet3gfjnzch-key","riskKey":"risk-2oet3gfjnzch-key","appId":"e66b5cdb-69b7-470e-9553-cb96a06ce841","transferId":"ce95a807-7dde-4f49-8a6d-cd7acd781592","nodes":{"root":"/chain-2oet3gfjnzch/network_nodes/1000000","north":"/chain-2oet3gfjnzch/network_nodes/1000001","south":"/chain-2oet3gfjnzch/network_nodes/1000002","clubA":"/chain-2oet3gfjnzch/network_nodes/1000004","clubB":"/chain-2oet3gfjnzch/network_nodes/1000006","clubC":"/chain-2oet3gfjnzch/network_nodes/1000008","clubD":"/chain-2oet3gfjnzch/network_nodes/1000010"},"clubs":{"a":"/chain-2oet3gfjnzch/clubs/1000003","b":"/chain-2oet3gfjnzch/clubs/1000005","unshared":"/chain-2oet3gfjnzch/clubs/1000007","otherNetwork":"/chain-2oet3gfjnzch/clubs/1000009"},"contacts":{"prospect":"/chain-2oet3gfjnzch/contacts/2973007","client":"/chain-2oet3gfjnzch/contacts/2973008","formerClient":"/chain-2oet3gfjnzch/contacts/2973009","withoutMobile":"/chain-2oet3gfjnzch/contacts/2973010","unshared":"/chain-2oet3gfjnzch/contacts/2973011","otherNetwork":"/chain-2oet3gfjnzch/contacts/2973012"}}
        """;
    private const string World = """
        {"world":{"nodes":[{"id":100,"name":"Headquarters","type":"group","parent":null},{"id":101,"name":"Lyon","type":"club","parent":100}],"clubs":[{"id":5000,"node":101,"code":"LYO1","name":"Lyon Part-Dieu","sharesContacts":true,"locale":"fr_FR","addressCountryIso":"FR"}],"contacts":[{"club":5000,"familyName":"Durand","givenName":"Alice","mobile":"+33612345678","email":"alice@mail.example","state":"prospect"}]}}
        """;
    private const string Sms = """
        {"to":"+33626082779","text":"949875 est votre code de confirmation. Il est valable 10 minutes.","code":"949875","sentAt":"2026-06-04T14:57:38.1234567+00:00","reference":"/demoapi/signature_requests/1"}
        """;
    private const string Recorded = """
        {"id":"10","at":"2026-06-04T14:57:38.076673+00:00","method":"GET","path":"/demoapi/clubs","query":"page=1","route":"{clientToken:clientToken}/clubs","status":503,"durationMs":1.8,"sandbox":null,"request":{"headers":{"Authorization":"Bear…","Host":"localhost:5080"},"body":null},"response":{"headers":{"Content-Type":"application/ld+json; charset=utf-8","Retry-After":"1"},"body":"{\"@context\":\"/demoapi/contexts/Error\",\"@type\":\"hydra:Error\",\"hydra:title\":\"An error occurred\",\"hydra:description\":\"Service Unavailable\"}"}}
        """;

    private static readonly FaultJson Fault = new("1", "GET", "/demoapi/clubs", null, 1, 503, 1, null, false, FaultJson.Before, 0);
    private static readonly ApiExample Now = Json("Ten minutes ahead", new ClockJson(new DateTimeOffset(2026, 6, 4, 15, 7, 38, TimeSpan.Zero), "PT10M"));

    // Another server's answer, whose SMS go out by a gateway.
    private static readonly ApiAnswer WithoutInbox = new(404, "There is no inbox", typeof(ProblemDetails),
        ApiExample.Parse("No inbox", """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}"""))
    { MediaType = Problem };

    private static readonly ApiAnswer TooLarge = new(413, "The body is longer than 1 MiB", typeof(ProblemDetails),
        ApiExample.Parse("Too large", """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.14","title":"Content Too Large","status":413}"""))
    { MediaType = Problem };

    public static IEnumerable<OpenApi.ApiCall> All()
    {
        yield return Call("createSandbox", "POST dev/sandboxes", "Sandboxes",
        [
            Answer<SandboxJson>(201, "The sandbox", ApiExample.Parse("Sandbox", Sandbox)) with { Headers = ["Location"] }, Invalid("world.nodes", "must be an array."), TooLarge,
        ]) with
        {
            Bodies = [ApiExample.Parse("What the demo holds", "{}"), ApiExample.Parse("A world of one's own", World)],
            Links = [LinkTo("GetSandbox", "getSandbox", "Reads it."), LinkTo("DeleteSandbox", "deleteSandbox", "Ends it.")],
        };
        yield return Call("getSandbox", "GET dev/sandboxes/{id}", "Sandboxes", [Answer<SandboxJson>(200, "The sandbox, as its creation answered", ApiExample.Parse("Sandbox", Sandbox)), Missing("sandbox")]);
        yield return Call("deleteSandbox", "DELETE dev/sandboxes/{id}", "Sandboxes", [Done("Ended"), Missing("sandbox")]);

        yield return Call("getSms", "GET dev/sms", "SMS", [Answer<IReadOnlyList<InboxMessage>>(200, "The messages", ListOf(ApiExample.Parse("", Sms))), Missing("sandbox"), WithoutInbox]);
        yield return Call("clearSms", "DELETE dev/sms", "SMS", [Done("Emptied"), Missing("sandbox"), WithoutInbox]);

        yield return Call("orderFault", "POST dev/faults", "Faults",
        [
            Answer<FaultJson>(201, "The fault", Json("Fault", Fault)) with { Headers = ["Location"] }, Invalid("status", "must be a whole number from 400 to 599"), TooLarge,
        ]) with
        {
            Bodies =
            [
                ApiExample.Parse("Overloaded", """{"method":"GET","path":"/demoapi/clubs","status":503,"retryAfter":1}"""),
                ApiExample.Parse("The answer is lost", """{"method":"POST","path":"/v2/orgs","when":"after","abort":true}"""),
                ApiExample.Parse("Late, twice", """{"path":"/api/apps","delayMs":2000,"times":2}"""),
            ],
            Links = [LinkTo("GetFault", "getFault", "Reads it."), LinkTo("ClearFault", "clearFault", "Withdraws it.")],
        };
        yield return Call("getFaults", "GET dev/faults", "Faults", [Answer<IReadOnlyList<FaultJson>>(200, "The faults", ListOf(Json("", Fault)))]);
        yield return Call("getFault", "GET dev/faults/{id}", "Faults", [Answer<FaultJson>(200, "The fault", Json("Used up", Fault with { Hits = 1 })), Missing("fault")]);
        yield return Call("clearFault", "DELETE dev/faults/{id}", "Faults", [Done("Withdrawn"), Missing("fault")]);
        yield return Call("clearFaults", "DELETE dev/faults", "Faults", [Done("Withdrawn")]);

        yield return Call("getRequests", "GET dev/requests", "Requests",
            [Answer<IReadOnlyList<RecordedCallJson>>(200, "The calls", ListOf(ApiExample.Parse("", Recorded))), Invalid("limit", "must be a whole number from 1 to 1000"), Missing("sandbox")]);
        yield return Call("clearRequests", "DELETE dev/requests", "Requests", [Done("Forgotten")]);

        yield return Call("getClock", "GET dev/clock", "Clock", [Answer<ClockJson>(200, "The server's time", Now)]);
        yield return Call("advanceClock", "POST dev/clock/advance", "Clock", [Answer<ClockJson>(200, "The server's time now", Now), Invalid("by", ClockCalls.Forwards), TooLarge]) with
        {
            Bodies = [ApiExample.Parse("Past a code's life", """{"by":"PT10M"}""")],
        };
        yield return Call("resetClock", "DELETE dev/clock", "Clock",
            [Answer<ClockJson>(200, "The real time", Json("Real time", new ClockJson(new DateTimeOffset(2026, 6, 4, 14, 57, 38, TimeSpan.Zero), "PT0S")))]);

        yield return Call("reset", "POST dev/reset", "Reset", [Done("Everything is as after a first start")]);
    }

    private static OpenApi.ApiCall Call(string operationId, string call, string tag, params IReadOnlyList<ApiAnswer> answers) => new(operationId, call, tag) { Answers = answers };

    private static ApiAnswer Answer<T>(int status, string description, ApiExample example) => new(status, description, typeof(T), example);

    private static ApiAnswer Done(string description) => new(204, description, null);

    private static ApiAnswer Invalid(string field, string must) =>
        new(400, "What is wrong with the call, by field", typeof(HttpValidationProblemDetails), Refusal("Invalid", Problems.Invalid(field, must))) { MediaType = Problem };

    private static ApiAnswer Missing(string what) =>
        new(404, $"There is no such {what}", typeof(ProblemDetails), Refusal("Not found", Problems.NotFound(what))) { MediaType = Problem };

    private static ApiExample Refusal(string name, IResult refusal)
    {
        var problem = ((IValueHttpResult)refusal).Value!;
        return new ApiExample(name, JsonSerializer.SerializeToNode(problem, problem.GetType(), JsonSerializerOptions.Web));
    }

    private static ApiExample Json<T>(string name, T value) => new(name, JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web));

    private static ApiExample ListOf(ApiExample item) => new("List", new JsonArray(item.Value));

    private static ApiLink LinkTo(string name, string operationId, string description) =>
        new(201, name, operationId, description, new Dictionary<string, string> { ["id"] = "$response.body#/id" });
}
