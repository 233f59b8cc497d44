using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Sms.Gateways;

/// <summary>The section <c>Sms:Http</c>.</summary>
public sealed class HttpSenderSettings
{
    public const string Section = "Sms:Http";

    /// <summary>Where messages are posted to.</summary>
    public Uri? Url { get; set; }

    /// <summary>Sent along, such as <c>Sms:Http:Headers:Authorization</c>.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];
}

internal sealed class HttpSenderSettingsValidator : IValidateOptions<HttpSenderSettings>
{
    public ValidateOptionsResult Validate(string? name, HttpSenderSettings options) =>
        options.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{HttpSenderSettings.Section}:{nameof(options.Url)}: must be an absolute http or https address.");
}

/// <summary>
/// Any gateway: POSTs <c>{"to","text","reference"}</c>, as bytes whose number is known: many gateways refuse a chunked body or read none.
/// </summary>
internal sealed class HttpSender(GatewayClient gateway, IOptions<HttpSenderSettings> settings) : ISmsCodeSender
{
    public const string Provider = "Http";

    // "+33…", not "\u002B33…": the same JSON, but not every gateway's parser is good.
    private static readonly HttpSenderJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly MediaTypeHeaderValue MediaType = new("application/json", "utf-8");

    public async Task<SendResult> SendAsync(SmsCode message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Value.Url);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Payload(message.To, message.Text, message.Reference), Json.Payload));
        request.Content.Headers.ContentType = MediaType;
        foreach (var (name, value) in settings.Value.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return await gateway.SendAsync(request, message.MessageId, null, cancellationToken);
    }

    internal sealed record Payload(
        [property: JsonPropertyName("to")] string To,
        [property: JsonPropertyName("text")] string Text,
        [property: JsonPropertyName("reference")] string Reference)
    {
        public override string ToString() => nameof(Payload);
    }
}

[JsonSerializable(typeof(HttpSender.Payload))]
internal sealed partial class HttpSenderJson : JsonSerializerContext;
