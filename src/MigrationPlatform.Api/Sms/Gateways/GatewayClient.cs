using System.Net;
using Polly;

namespace MigrationPlatform.Api.Sms.Gateways;

/// <summary>
/// One POST to a provider, and its answer as a result: 2xx is accepted, 4xx refused for good, except 408 and 429; anything else, no answer
/// included, is to be tried again, by the outbox and not here, so that a message has one schedule and every repeat its one Idempotency-Key.
/// </summary>
internal sealed class GatewayClient(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "sms";

    /// <param name="request">The call.</param>
    /// <param name="messageId">Travels as <c>Idempotency-Key</c>.</param>
    /// <param name="refusal">Reads the provider's own word for a refusal out of its answer; the status says enough without.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<SendResult> SendAsync(
        HttpRequestMessage request, Guid messageId, Func<HttpContent, CancellationToken, Task<string?>>? refusal, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", messageId.ToString());
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return SendResult.Accepted;

            var status = $"http-{(int)response.StatusCode}";
            if (IsWorthRepeating(response.StatusCode))
                return SendResult.TryLater(status, RetryAfter(response));
            return SendResult.Refused(refusal is null ? status : await refusal(response.Content, cancellationToken) ?? status);
        }
        // Their messages quote addresses; the kind of failure is enough.
        catch (HttpRequestException exception)
        {
            return SendResult.TryLater(exception.HttpRequestError.ToString());
        }
        catch (ExecutionRejectedException exception)
        {
            return SendResult.TryLater(exception.GetType().Name);
        }
    }

    private static bool IsWorthRepeating(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status is < 400 or >= 500;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}
