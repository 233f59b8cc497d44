using System.Net;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control;

/// <summary>The control calls as a stranger sends them.</summary>
internal static class ControlCalls
{
    public static async Task<ControlAnswer> DevAsync(this HttpClient client, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return new ControlAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>A call that has to succeed.</summary>
    public static async Task<JsonElement> ControlAsync(this HttpClient client, string method, string path, string? body = null)
    {
        var answer = await client.DevAsync(method, path, body);
        Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status} {answer.Text}");
        return answer.Text.Length == 0 ? default : answer.Json;
    }

    public static Task<JsonElement> OrderFaultAsync(this HttpClient client, string body) => client.ControlAsync("POST", "/dev/faults", body);

    public static Task<JsonElement> AdvanceAsync(this HttpClient client, string by) => client.ControlAsync("POST", "/dev/clock/advance", $$"""{"by":"{{by}}"}""");

    public static async Task<JsonElement[]> RequestsAsync(this HttpClient client, string query = "") =>
        [.. (await client.ControlAsync("GET", $"/dev/requests{query}")).EnumerateArray()];
}

internal sealed record ControlAnswer(HttpStatusCode Status, string Text, string? Location, string? MediaType)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A refusal that names this field and says what it may hold.</summary>
    public void Refuses(string field, string must)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (Status, MediaType));
        Assert.Contains(must, Json.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }
}

/// <summary>A suite whose class has a server of its own: what it does to clock, faults and journal disturbs nobody.</summary>
public abstract class ControlSuite(TestDatabase database) : DatabaseSuite(database)
{
    internal Task<TestServer> ServerAsync() => Database.ServerAsync();
}
