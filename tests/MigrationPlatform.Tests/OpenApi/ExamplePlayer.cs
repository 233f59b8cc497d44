using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.OpenApi;

/// <summary>
/// Makes a call with nothing but what its document says: examples, credentials, and links from the call that leads to it.
/// </summary>
internal sealed class ExamplePlayer(TestServer server)
{
    private const string None = "";

    /// <summary>The examples of a call's body with their media types; one without a name for a call that has no body.</summary>
    public static IEnumerable<(string MediaType, string Example)> ExamplesOf(DescribedCall call) =>
        call.Operation["requestBody"]?["content"] is not JsonObject content
            ? [(None, None)]
            : content.SelectMany(media => media.Value!["examples"]!.AsObject(), (media, example) => (media.Key, example.Key));

    public async Task<HttpResponseMessage> PlayAsync(DescribedCall call, string mediaType, string example)
    {
        var parameters = (call.Operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["example"] is not null)
            .ToDictionary(parameter => (string)parameter!["name"]!, parameter => (In: (string)parameter!["in"]!, Value: (string)parameter["example"]!));
        foreach (var (name, value) in await LinkedAsync(call))
            parameters[name] = ("path", value);

        var path = parameters.Where(parameter => parameter.Value.In == "path")
            .Aggregate(call.Path, (path, parameter) => path.Replace($"{{{parameter.Key}}}", parameter.Value.Value, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Method), new Uri(path, UriKind.Relative)) { Content = await ContentAsync(call, mediaType, example) };
        foreach (var (name, (_, value)) in parameters.Where(parameter => parameter.Value.In == "header"))
            request.Headers.Add(name, value);
        foreach (var scheme in call.Operation["security"]!.AsArray().FirstOrDefault()?.AsObject().Select(scheme => scheme.Key) ?? [])
            await AddCredentialsAsync(request, scheme, call);
        return await server.Client.SendAsync(request);
    }

    private async Task AddCredentialsAsync(HttpRequestMessage request, string scheme, DescribedCall call)
    {
        if (scheme == "OAuth")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync("demo", "demo-secret"));
        else if (scheme == "Gateway")
            request.Headers.Add(TestCredentials.GatewayHeader, TestCredentials.GatewayKey);
        else
            request.Headers.Add("x-auth-roles", call.Operation["operationId"]!.GetValue<string>() == "decideRisk" ? "RISK_API_KEY" : "API_KEY");
    }

    /// <summary>The parameters that the answer of another call gives, where a link says so.</summary>
    private async Task<Dictionary<string, string>> LinkedAsync(DescribedCall call)
    {
        var id = (string)call.Operation["operationId"]!;
        foreach (var before in ApiDescription.All.Single(document => document.Name == call.Document).Calls)
        {
            foreach (var (status, answer) in before.Operation["responses"]!.AsObject())
            {
                if ((answer!["links"]?.AsObject() ?? []).Select(link => link.Value!).FirstOrDefault(link => (string?)link["operationId"] == id) is { } link)
                    return await FollowAsync(before, int.Parse(status, null), link["parameters"]!.AsObject());
            }
        }

        return [];
    }

    // Whichever example is answered with the status that has the link.
    private async Task<Dictionary<string, string>> FollowAsync(DescribedCall before, int status, JsonObject parameters)
    {
        foreach (var (mediaType, example) in ExamplesOf(before))
        {
            using var response = await PlayAsync(before, mediaType, example);
            if ((int)response.StatusCode != status)
                continue;
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            return parameters.Select(parameter => (parameter.Key, Expression: (string)parameter.Value!))
                .Where(parameter => parameter.Expression.StartsWith("$response.body#/", StringComparison.Ordinal))
                .ToDictionary(parameter => parameter.Key, parameter => body[parameter.Expression["$response.body#/".Length..]]!.ToString());
        }

        throw new InvalidOperationException($"No example of {before.Name} is answered by {status}.");
    }

    private async Task<HttpContent?> ContentAsync(DescribedCall call, string mediaType, string example)
    {
        if (mediaType == None)
            return null;
        var value = call.Operation["requestBody"]!["content"]![mediaType]!["examples"]![example]!["value"]!.DeepClone();
        // The one thing that no document can know.
        if (value["code"] is not null)
            value["code"] = JsonNode.Parse(await server.Client.GetStringAsync(new Uri("/dev/sms", UriKind.Relative)))![0]!["code"]!.GetValue<string>();
        var fields = () => value.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!));
        if (mediaType == "application/x-www-form-urlencoded")
            return new FormUrlEncodedContent(fields());
        if (mediaType != "multipart/form-data")
            return new StringContent(value.ToJsonString(), Encoding.UTF8, mediaType);

        var form = new MultipartFormDataContent();
        foreach (var (name, text) in fields())
            form.Add(new StringContent(text), name);
        return form;
    }
}
