using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ClubMover;

/// <summary>What a chain gives its client: names, credentials, and the club that receives the prospects.</summary>
public sealed record ClubSettings(string ClientToken, string ClientId, string ClientSecret, string GatewayKey, string Club, string Node);

/// <summary>The move did not take place; the message is the API's reason, such as <c>api.error.signature-request.code-expired</c>.</summary>
public sealed class MoveRefusedException(string reason) : Exception(reason);

/// <summary>Moves prospects to a club: a request, a code that they get by SMS, and the confirmation with it.</summary>
public sealed class ClubMover(HttpClient http, ClubSettings settings)
{
    private const int Attempts = 3;

    private string? _token;

    /// <summary>Requests the move; the prospect gets a code. Returns the IRI of the signature request.</summary>
    public async Task<string> RequestAsync(string contact)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"/{settings.ClientToken}/contact_migration_requests", new { contactId = contact, clubId = settings.Club });
        return (await ReadAsync(answer)).GetProperty("@id").GetString()!;
    }

    /// <summary>Confirms it with the code. Returns the IRI of the contact in its new club.</summary>
    public async Task<string> ConfirmAsync(string request, string code)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Post, $"{request}/transitions", new { transition = "validate", code });
            return (await ReadAsync(answer)).GetProperty("resultTargetId").GetString()!;
        }
        catch (HttpRequestException)
        {
            // The answer was lost, and the call may have been carried out: the request's state says which.
            using var answer = await SendAsync(HttpMethod.Get, request);
            return (await ReadAsync(answer)).GetProperty("resultTargetId").GetString() ?? throw new MoveRefusedException("The confirmation did not arrive.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var call = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token ??= await FetchTokenAsync());
            call.Headers.Add("X-Gravitee-Api-Key", settings.GatewayKey);
            call.Headers.Add("x-user-club-id", settings.Club);
            call.Headers.Add("x-user-network-node-id", settings.Node);

            var answer = await http.SendAsync(call);
            if (attempt == Attempts)
                return answer;
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                _token = null;
            else if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            else
                return answer;
            answer.Dispose();
        }
    }

    private async Task<string> FetchTokenAsync()
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret)]);
        using var answer = await http.PostAsync($"/{settings.ClientToken}/oauth/v2/token", form);
        return (await ReadAsync(answer)).GetProperty("access_token").GetString()!;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? json
            : throw new MoveRefusedException(json.TryGetProperty("hydra:description", out var reason) ? reason.GetString()! : $"{(int)answer.StatusCode}");
    }
}
