using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Sms.Gateways;

/// <summary>The section <c>Sms:Twilio</c>.</summary>
public sealed class TwilioSettings
{
    public const string Section = "Sms:Twilio";

    public string AccountSid { get; set; } = "";

    public string AuthToken { get; set; } = "";

    /// <summary>The sending number or name; or else <see cref="MessagingServiceSid"/>.</summary>
    public string? From { get; set; }

    public string? MessagingServiceSid { get; set; }

    public Uri BaseUrl { get; set; } = new("https://api.twilio.com");
}

internal sealed class TwilioSettingsValidator : IValidateOptions<TwilioSettings>
{
    public ValidateOptionsResult Validate(string? name, TwilioSettings options) =>
        Invalid(options).ToList() is { Count: > 0 } lines ? ValidateOptionsResult.Fail(lines) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Invalid(TwilioSettings settings)
    {
        if (settings.AccountSid.Length == 0)
            yield return "Sms:Twilio:AccountSid: is missing.";
        if (settings.AuthToken.Length == 0)
            yield return "Sms:Twilio:AuthToken: is missing.";
        if (string.IsNullOrEmpty(settings.From) == string.IsNullOrEmpty(settings.MessagingServiceSid))
            yield return "Sms:Twilio:From: either this or Sms:Twilio:MessagingServiceSid, and not both.";
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return "Sms:Twilio:BaseUrl: must be an absolute http or https address.";
    }
}

/// <summary>
/// Twilio's "create a Message" call (https://www.twilio.com/docs/messaging/api/message-resource): a form with basic authentication;
/// a refusal is JSON with Twilio's own <c>code</c>. Twilio knows no idempotency key: a message whose answer was lost may arrive twice, with
/// the same code.
/// </summary>
internal sealed class TwilioSender(GatewayClient gateway, IOptions<TwilioSettings> settings) : ISmsCodeSender
{
    public const string Provider = "Twilio";

    private const int LongestError = 16 * 1024;

    public async Task<SendResult> SendAsync(SmsCode message, CancellationToken cancellationToken)
    {
        var account = settings.Value;
        var (origin, sender) = account.MessagingServiceSid is { Length: > 0 } service ? ("MessagingServiceSid", service) : ("From", account.From ?? "");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(account.BaseUrl, $"/2010-04-01/Accounts/{Uri.EscapeDataString(account.AccountSid)}/Messages.json"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthToken}")));
        request.Content = new FormUrlEncodedContent([new("To", message.To), new(origin, sender), new("Body", message.Text)]);
        return await gateway.SendAsync(request, message.MessageId, ReadCodeAsync, cancellationToken);
    }

    // {"code":21211,"message":"The 'To' number … is not a valid phone number.","status":400}: the message quotes the number, the code does
    // not.
    private static async Task<string?> ReadCodeAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(LongestError, cancellationToken);
            using var error = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken));
            return error.RootElement.ValueKind == JsonValueKind.Object
                && error.RootElement.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? $"twilio-{number}" : null;
        }
        // Not Twilio's own answer; the status has to do.
        catch (Exception exception) when (exception is JsonException or HttpRequestException or InvalidOperationException)
        {
            return null;
        }
    }
}
