using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Testing.Control;

// The bodies of the control calls. Names are the members' in camel case.

internal sealed record SandboxJson(
    string Id, string ClientToken, string Org, string Group, string ClientId, string ClientSecret, string Subject, string GatewayKey, string RolesKey,
    string RiskKey, Guid AppId, Guid TransferId, JsonElement Nodes, JsonElement Clubs, JsonElement Contacts);

internal sealed record ClockJson(DateTimeOffset Now);

internal sealed record AdvanceJson(string By);

internal sealed record FaultJson(
    string? Method, string? Path, string? ClientToken, int Times, int? Status, int? RetryAfter, int? DelayMs, bool? Abort, string? When, string? Id = null, int? Hits = null);

internal sealed record RecordedCallJson(
    string Id, DateTimeOffset At, string Method, string Path, string Query, string? Route, int? Status, double DurationMs, string? Sandbox,
    RecordedMessageJson Request, RecordedMessageJson Response);

internal sealed record RecordedMessageJson(Dictionary<string, string> Headers, string? Body);

internal sealed record TokenJson([property: JsonPropertyName("access_token")] string AccessToken);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SandboxJson))]
[JsonSerializable(typeof(ClockJson))]
[JsonSerializable(typeof(AdvanceJson))]
[JsonSerializable(typeof(FaultJson[]))]
[JsonSerializable(typeof(RecordedCallJson[]))]
[JsonSerializable(typeof(SmsMessage[]))]
[JsonSerializable(typeof(TokenJson))]
internal sealed partial class ControlJson : JsonSerializerContext;
