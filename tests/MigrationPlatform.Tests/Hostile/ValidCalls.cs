using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Tests.AppTransfers;
using MigrationPlatform.Tests.BundleMigrations;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>
/// Every call in a valid form, and rows for it to be about. Texts that a person would not want to see in a log hold <see cref="Mark"/>.
/// </summary>
internal sealed class ValidCalls
{
    /// <summary>Stands in no log by chance.</summary>
    public const string Mark = "zqx";

    private readonly List<HostileCall> _calls = [];
    private readonly Uri _server;
    private readonly (string, string)[] _club;
    private readonly (string, string) _bearer;

    private ValidCalls(Uri server, string token)
    {
        _server = server;
        _bearer = ("Authorization", $"Bearer {token}");
        _club =
        [
            (TestCredentials.GatewayHeader, TestCredentials.GatewayKey), _bearer,
            ("x-user-club-id", "/demoapi/clubs/1357"), ("x-user-network-node-id", "/demoapi/network_nodes/10"),
        ];
        Secrets = new Secrets([token, token.Split('.')[2], TestCredentials.GatewayKey, "demo-secret", TestCredentials.RiskKey, "+336", Mark]);
    }

    public IReadOnlyList<HostileCall> Apis => [.. _calls.Where(call => call.Api != Api.Control)];

    public IReadOnlyList<HostileCall> Control => [.. _calls.Where(call => call.Api == Api.Control)];

    public Secrets Secrets { get; }

    public static async Task<ValidCalls> AtAsync(HttpClient http)
    {
        var token = await TokenAsync(http);
        var calls = new ValidCalls(http.BaseAddress!, token);
        await calls.AddClubNetworkAsync(http);
        await calls.AddBundleMigrationsAsync(http);
        await calls.AddAppTransfersAsync(http);
        calls.AddTokens();
        calls.AddControl();
        return calls;
    }

    private static async Task<string> TokenAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "demo"), new("client_secret", "demo-secret")]);
        using var response = await http.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    private async Task AddClubNetworkAsync(HttpClient http)
    {
        var caller = await MigrationCaller.AtAsync(http);
        var owner = await MigrationCaller.AtAsync(http, 1356);
        var contact = await ProspectAsync(owner);
        string[] reads =
        [
            "", "/docs.jsonld", "/contexts/Contact", "/network_nodes", "/network_nodes/1053", "/clubs", "/clubs/1356", $"/contacts/{contact}",
            $"/contacts?familyName={Mark}&mobile[]=%2B33612345678&clubId=/demoapi/clubs/1356&page=1&itemsPerPage=2",
            $"/signature_requests/{Id(await caller.OpenAsync(long.Parse(contact, CultureInfo.InvariantCulture)))}",
        ];
        foreach (var path in reads)
        {
            Add(Api.ClubNetwork, "GET", "/demoapi" + path, _club);
            Add(Api.ClubNetwork, "GET", "/prod/demoapi" + path, _club);
        }

        var person = $$"""
            {"familyName":"{{Mark}}é","givenName":"{{Mark}}𝒳","clubId":"/demoapi/clubs/1357","gender":"female","birthDate":"1990-02-28",
             "email":"{{Mark}}@mail.example","mobile":"+33612345678",
             "address":{"streetAddress":"1 rue {{Mark}}","postalCode":"69001","addressLocality":"{{Mark}}","addressCountry":"France","addressCountryIso":"FR"} }
            """;
        Add(Api.ClubNetwork, "POST", "/demoapi/contacts", _club, person);
        Add(Api.ClubNetwork, "POST", "/demoapi/contacts", _club, person, "application/ld+json; charset=\"UTF8\"");
        Add(Api.ClubNetwork, "PUT", $"/demoapi/contacts/{contact}", _club, person);
        for (var number = 0; number < 8; number++)
        {
            contact = await ProspectAsync(owner);
            Add(Api.ClubNetwork, "POST", "/demoapi/contact_migration_requests", _club,
                $$"""{"contactId":"/demoapi/contacts/{{contact}}","clubId":"/demoapi/clubs/1357","disableNetwork":true}""");
            contact = await ProspectAsync(owner);
            var request = await caller.OpenAsync(long.Parse(contact, CultureInfo.InvariantCulture));
            Add(Api.ClubNetwork, "POST", $"{request}/transitions", _club, $$"""{"transition":"validate","code":"{{Mark}}00"}""");
            Add(Api.ClubNetwork, "POST", $"/prod{request}/transitions", _club, """{"transition":"cancel","disableNetwork":false}""");
        }
    }

    private async Task AddBundleMigrationsAsync(HttpClient http)
    {
        const string migrations = "/v2/orgs/telco/signups/migration";
        (string, string)[] key = [(TestCredentials.RolesHeader, TestCredentials.RolesKey)];
        (string, string)[] risk = [(TestCredentials.RolesHeader, TestCredentials.RiskKey)];
        var sample = BundleMigrationSuite.VendorSample.Replace("\"string\"", $"\"{Mark}\"", StringComparison.Ordinal);
        // An account has one migration that waits.
        var account = RandomNumberGenerator.GetInt32(100_000, int.MaxValue);
        var financed = """
            {"account":{"account_id":0,"new_bundle_id":3072,
             "subscriptions":{"mobile_lines":[{"devices":[{"fees":{"installment_plan":{"monthly_fee":12.50}}}]}]}}}
            """
            .Replace("\"account_id\":0", $"\"account_id\":{account}", StringComparison.Ordinal);
        Add(Api.BundleMigrations, "POST", migrations, key, sample);
        const string minimal = """{"account":{"account_id":77000,"new_bundle_id":3072}}""";
        Add(Api.BundleMigrations, "POST", migrations, [.. key, ("Idempotency-Key", $"{Mark}-1")], minimal);
        Add(Api.BundleMigrations, "POST", migrations + "?dry_run=true", [_bearer], financed);
        Add(Api.BundleMigrations, "GET", $"{migrations}?account_id={account}&status=PENDING_RISK&limit=5&offset=0", key);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(migrations, UriKind.Relative));
        request.Content = new StringContent(financed, Encoding.UTF8, "application/json");
        request.Headers.Add(TestCredentials.RolesHeader, TestCredentials.RolesKey);
        using var response = await http.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var migration = $"{migrations}/{json.RootElement.GetProperty("migration_id")}";
        Add(Api.BundleMigrations, "GET", migration, key);
        Add(Api.BundleMigrations, "POST", migration + "/risk_decision", risk, """{"decision":"ACCEPTED"}""");
    }

    private async Task AddAppTransfersAsync(HttpClient http)
    {
        using var client = new HttpClient { BaseAddress = http.BaseAddress };
        client.DefaultRequestHeaders.Add("Authorization", _bearer.Item2);
        var transfer = $$"""
            {"name":"{{Mark}}_1","target":"{{Mark}}","reason":null,"attached_data":[{"key":"{{Mark}}","value":1.50},{"key":"b","value":"é𝒳"}]}
            """;
        var app = $$"""{"group":"vk_org","name":"{{Mark}}_app","application_type":"ocp","description":"{{Mark}}"}""";
        var flow = $$"""{"group":"vk_org","name":"{{Mark}}_flow","input_fields":[{"a":[1e15]}],"output_fields":[],"description":null}""";
        var item = TransferCalls.Item(await client.CreateAsync($"{Mark}_{Guid.NewGuid():N}"));
        var canvas = await client.NewCanvasAsync();
        (string, string)[] bearer = [_bearer];
        string[] reads = ["/api/apps/", $"/api/apps/{TransferCalls.App}/", "/api/flows/?name__iexact=test_flow&group__iexact=vk_org", item, canvas];
        foreach (var path in reads)
        {
            Add(Api.AppTransfers, "GET", path, bearer);
            Add(Api.AppTransfers, "OPTIONS", "/orchestrator" + path, bearer);
        }

        Add(Api.AppTransfers, "POST", TransferCalls.Collection, bearer, transfer);
        Add(Api.AppTransfers, "PUT", item, bearer, transfer);
        Add(Api.AppTransfers, "DELETE", TransferCalls.Item(await client.CreateAsync($"{Mark}_{Guid.NewGuid():N}")), bearer);
        Add(Api.AppTransfers, "POST", "/api/apps/", bearer, app);
        Add(Api.AppTransfers, "POST", "/orchestrator/api/flows/", bearer, flow);
        Add(Api.AppTransfers, "PUT", canvas, bearer, NeighbourCalls.ContentWith());
    }

    private void AddTokens()
    {
        const string form = "grant_type=client_credentials&client_id=demo&client_secret=demo-secret&scope=api";
        foreach (var path in (string[])["/oauth/v2/token", "/demoapi/oauth/v2/token", "/prod/demoapi/oauth/v2/token"])
            Add(Api.Tokens, "POST", path, [], form, "application/x-www-form-urlencoded");
        Add(Api.Tokens, "POST", "/oauth/v2/token", [("Authorization", "Basic " + Convert.ToBase64String("demo:demo-secret"u8))],
            "grant_type=client_credentials", "application/x-www-form-urlencoded; charset=utf-8");
        (string Name, string Value)[] parts = [("grant_type", "client_credentials"), ("client_id", "demo"), ("client_secret", "demo-secret")];
        var multipart = string.Concat(parts.Select(part => $"--b\r\nContent-Disposition: form-data; name=\"{part.Name}\"\r\n\r\n{part.Value}\r\n"));
        Add(Api.Tokens, "POST", "/oauth/v2/token", [], multipart + "--b--\r\n", "multipart/form-data; boundary=b");
    }

    private void AddControl()
    {
        const string requests = "/dev/requests?method=POST&path=/demoapi&status=400&limit=3&since=2026-01-01T00:00:00Z";
        foreach (var path in (string[])["/dev/clock", "/dev/faults", "/dev/faults/1", requests, "/dev/sms?to=%2B33612345678"])
            Add(Api.Control, "GET", path, []);
        foreach (var path in (string[])["/dev/clock", "/dev/faults", "/dev/faults/1", "/dev/requests"])
            Add(Api.Control, "DELETE", path, []);
        Add(Api.Control, "POST", "/dev/clock/advance", [], """{"by":"PT10M"}""");
        Add(Api.Control, "POST", "/dev/faults", [], $$"""
            {"method":"POST","path":"/demoapi/{{Mark}}","clientToken":"demoapi","times":2,"status":503,"retryAfter":3,"delayMs":1,"when":"after"}
            """);
        Add(Api.Control, "POST", "/dev/reset", []);
        Add(Api.Control, "POST", "/dev/sandboxes", [], "{}");
        Add(Api.Control, "POST", "/dev/sandboxes", [], $$$"""
            {"world":{
              "nodes":[{"id":100,"name":"{{{Mark}}}","type":"group","parent":null},{"id":101,"name":"Lyon","type":"club","parent":100}],
              "clubs":[{"id":5000,"node":101,"code":"LYO1","name":"Lyon","sharesContacts":true,"locale":"fr_FR","addressCountryIso":"FR"}],
              "contacts":[{"id":7000,"club":5000,"familyName":"{{{Mark}}}","givenName":"Alice","mobile":"+33612345678","state":"client"}]} }
            """);
        Add(Api.Control, "GET", $"/dev/sandboxes/{Mark}", []);
        Add(Api.Control, "DELETE", $"/dev/sandboxes/{Mark}", []);
    }

    private void Add(
        Api api, string method, string path, (string, string)[] headers, string? body = null, string mediaType = "application/json")
    {
        (string, string)[] type = body is null ? [] : [("Content-Type", mediaType)];
        _calls.Add(new HostileCall(api, method, path, [("Host", _server.Authority), .. headers, .. type], Encoding.UTF8.GetBytes(body ?? "")));
    }

    private static async Task<string> ProspectAsync(MigrationCaller owner)
    {
        // A number has a limit of its own.
        var mobile = "+336" + RandomNumberGenerator.GetInt32(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        var person = $$"""{"familyName":"{{Mark}}","givenName":"{{Mark}}","clubId":"/demoapi/clubs/1356","mobile":"{{mobile}}"}""";
        var answer = await owner.PostAsync("/demoapi/contacts", person);
        return Id(answer.Text("@id"));
    }

    private static string Id(string iri) => iri[(iri.LastIndexOf('/') + 1)..];
}
