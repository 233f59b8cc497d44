using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Model;

/// <summary>The rows that a sequence is about, made for it alone, and the steps as calls about them.</summary>
internal sealed class Subjects
{
    public const string Code = "123456";
    private const string Migrations = "/v2/orgs/telco/signups/migration";
    private const string Transfers = "/api/apps/ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8/transfers/";

    private readonly string _token;
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly int _account = RandomNumberGenerator.GetInt32(100_000, int.MaxValue);
    private readonly string[] _contacts = new string[2];
    private readonly string[] _requests = new string[2];
    private readonly string[] _transfers = new string[2];

    private Subjects(string token) => _token = token;

    public string Migration { get; private set; } = "";

    public static async Task<Subjects> MakeAsync(HttpClient http, string token)
    {
        var made = new Subjects(token);
        for (var index = 0; index < 2; index++)
        {
            made._contacts[index] = (await made.MadeAsync(http, HttpMethod.Post, "/demoapi/contacts", made.Person(null), 1356)).GetProperty("@id").GetString()!;
            made._requests[index] = (await made.MadeAsync(http, HttpMethod.Post, "/demoapi/contact_migration_requests", made.Opening(index))).GetProperty("@id").GetString()!;
            made._transfers[index] = (await made.MadeAsync(http, HttpMethod.Post, Transfers, made.Transfer(index, "start"))).GetProperty("id").GetString()!;
        }

        made.Migration = (await made.MadeAsync(http, HttpMethod.Post, Migrations, made.Account(waits: true))).GetProperty("migration_id").GetString()!;
        return made;
    }

    /// <summary>The calls that show what is there in the end.</summary>
    public static IEnumerable<Step> Readings() =>
        from kind in (Kind[])[Kind.ReadContact, Kind.ReadRequest, Kind.ReadTransfer] from subject in (int[])[0, 1] select new Step(kind, subject, 0);

    /// <summary>The path of a request's own IRI.</summary>
    public string Path(string target) => target.StartsWith("request ", StringComparison.Ordinal) ? _requests[target[^1] - '0'] : target;

    public Task<HttpResponseMessage> SendAsync(HttpClient http, Step step, string target) => step.Kind switch
    {
        Kind.CreateContact => SendAsync(http, HttpMethod.Post, "/demoapi/contacts", Person(step.Value), 1356),
        Kind.SetEmail => SendAsync(http, HttpMethod.Put, _contacts[step.Subject], new { email = Email(step.Value) }, 1356),
        Kind.ReadContact => SendAsync(http, HttpMethod.Get, _contacts[step.Subject]),
        Kind.Open => SendAsync(http, HttpMethod.Post, "/demoapi/contact_migration_requests", Opening(step.Subject)),
        Kind.Validate => SendAsync(http, HttpMethod.Post, $"{Path(target)}/transitions", new { transition = "validate", code = Code }),
        Kind.Guess => SendAsync(http, HttpMethod.Post, $"{Path(target)}/transitions", new { transition = "validate", code = "654321" }),
        Kind.Cancel => SendAsync(http, HttpMethod.Post, $"{Path(target)}/transitions", new { transition = "cancel" }),
        Kind.ReadRequest => SendAsync(http, HttpMethod.Get, Path(target)),
        Kind.CreateTransfer => SendAsync(http, HttpMethod.Post, Transfers, Transfer(step.Subject, "new")),
        Kind.SetTarget => SendAsync(http, HttpMethod.Put, $"{Transfers}{_transfers[step.Subject]}/", Transfer(step.Subject, $"{step.Value}")),
        Kind.DeleteTransfer => SendAsync(http, HttpMethod.Delete, $"{Transfers}{_transfers[step.Subject]}/", Array.Empty<object>()),
        Kind.ReadTransfer => SendAsync(http, HttpMethod.Get, $"{Transfers}{_transfers[step.Subject]}/"),
        Kind.Migrate => SendAsync(http, HttpMethod.Post, Migrations, Account(step.Value % 2 == 1), key: step.Subject == Step.Own ? null : $"{_mark}-{step.Subject}"),
        Kind.Accept => SendAsync(http, HttpMethod.Post, $"{Migrations}/{target}/risk_decision", new { decision = "ACCEPTED" }),
        Kind.Reject => SendAsync(http, HttpMethod.Post, $"{Migrations}/{target}/risk_decision", new { decision = "REJECTED" }),
        Kind.ReadMigration => SendAsync(http, HttpMethod.Get, $"{Migrations}/{target}"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>What the rules say of an answer, and the name of what it made.</summary>
    public static (string Answer, string? Id) Read(Step step, HttpStatusCode status, string body)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        using var json = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
        if (status >= HttpStatusCode.BadRequest)
        {
            // The contact is closed, or not seen any more: either is right.
            var isInWords = step.Group == 0 && status == HttpStatusCode.BadRequest && step.Kind != Kind.Open;
            return (isInWords ? $"{code} {Text("hydra:description")!.Split('.')[^1]}" : code, null);
        }

        return step.Kind switch
        {
            Kind.ReadContact => ($"{code} {(Text("deletedAt") is not null ? "closed" : Text("email") is { } email ? email.Split('.')[0] : "none")}", null),
            Kind.ReadRequest => ($"{code} {Text("state")}", null),
            Kind.ReadTransfer => ($"{code} {Text("target")}", null),
            Kind.ReadMigration => ($"{code} {Text("status")}", null),
            Kind.Migrate => ($"{code} {Text("migration_id")}", Text("migration_id")),
            Kind.Open => (code, Text("@id")),
            _ => (code, null),
        };
    }

    private string Email(int value) => $"{value}.{_mark}@mail.example";

    private object Person(int? email) => new
    {
        familyName = "Model",
        givenName = "Test",
        clubId = "/demoapi/clubs/1356",
        email = email is { } value ? Email(value) : null,
        mobile = $"+336{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}",
    };

    private object Opening(int contact) => new { contactId = _contacts[contact], clubId = "/demoapi/clubs/1357" };

    private object Transfer(int name, string target) => new { name = $"{_mark}_{name}", target, attached_data = Array.Empty<object>() };

    private object Account(bool waits) => waits
        ? new
        {
            account = new
            {
                account_id = _account,
                new_bundle_id = 3072,
                subscriptions = new { mobile_lines = new[] { new { devices = new[] { new { fees = new { installment_plan = new { monthly_fee = 12.5 } } } } } } },
            },
        }
        : new { account = new { account_id = _account, new_bundle_id = 3072 } };

    private async Task<JsonElement> MadeAsync(HttpClient http, HttpMethod method, string path, object body, int club = 1357)
    {
        using var answer = await SendAsync(http, method, path, body, club);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string path, object? body = null, int club = 1357, string? key = null)
    {
        // Reads alone go without a body: HTTP clients repeat such calls by themselves when a connection breaks.
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        if (path.StartsWith(Migrations, StringComparison.Ordinal))
            request.Headers.Add(TestCredentials.RolesHeader, TestCredentials.RiskKey);
        else
            request.Headers.Add("Authorization", TestCredentials.Bearer(_token));
        request.Headers.Add(TestCredentials.GatewayHeader, TestCredentials.GatewayKey);
        request.Headers.Add("x-user-club-id", $"/demoapi/clubs/{club}");
        request.Headers.Add("x-user-network-node-id", "/demoapi/network_nodes/10");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request);
    }
}
