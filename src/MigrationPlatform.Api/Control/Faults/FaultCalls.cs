using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.Control.Faults;

/// <summary><c>/dev/faults</c>.</summary>
internal static class FaultCalls
{
    private const int MostTimes = 1_000_000;
    private const int LongestRetryAfter = 86_400;
    private const int LongestDelay = 120_000;

    private static readonly string[] Fields = ["method", "path", "clientToken", "times", "status", "retryAfter", "delayMs", "abort", "when"];

    public static void MapFaults(this RouteGroupBuilder dev)
    {
        var faults = dev.MapGroup("").WithTags("Faults");
        faults.MapPost("/faults", OrderAsync)
            .WithName("orderFault").WithSummary("Makes the next matching calls fail");
        faults.MapGet("/faults", (FaultRules rules) => Results.Json(rules.Left(), ControlJson.Plain.IReadOnlyListFaultJson))
            .WithName("getFaults").WithSummary("The faults that are not used up, oldest first");
        faults.MapGet("/faults/{id}", (FaultRules rules, string id) =>
                rules.Find(id) is { } fault ? Results.Json(fault, ControlJson.Plain.FaultJson) : Problems.NotFound("fault"))
            .WithName("getFault").WithSummary("A fault, used up or not");
        faults.MapDelete("/faults", (FaultRules rules) =>
            {
                rules.Clear();
                return Results.NoContent();
            })
            .WithName("clearFaults").WithSummary("Withdraws all faults");
        faults.MapDelete("/faults/{id}", (FaultRules rules, string id) => rules.Remove(id) ? Results.NoContent() : Problems.NotFound("fault"))
            .WithName("clearFault").WithSummary("Withdraws a fault");
    }

    [JsonBody(typeof(FaultBody))]
    private static async Task<IResult> OrderAsync(HttpRequest request, FaultRules rules)
    {
        var body = await ControlBody.ReadAsync(request, Fields);
        var method = body.Text("method", "must be a method, such as POST", text => text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetter));
        var path = body.Text("path", "must begin with /", text => text.StartsWith('/'));
        var clientToken = body.Text("clientToken", "must be a client token", text => text.Length > 0);
        var times = body.Number("times", 1, MostTimes) ?? 1;
        var status = body.Number("status", 400, 599);
        var retryAfter = body.Number("retryAfter", 0, LongestRetryAfter);
        var delay = body.Number("delayMs", 0, LongestDelay);
        var abort = body.Flag("abort");
        var when = body.Text("when", "must be before or after", text => text is FaultJson.Before or FaultJson.After);
        if (abort && status is not null)
            body.Refuse("abort", "must be false beside status: a call has an answer or none");
        if (retryAfter is not null && status is null)
            body.Refuse("retryAfter", "must come with status");
        if (status is null && delay is null && !abort && when is not FaultJson.After)
            body.Refuse("status", "must be given (400 to 599), or else delayMs, or abort: a fault does something");
        if (body.Refusal is { } refusal)
            return refusal;

        var fault = rules.Add(id => new FaultRule
        {
            Id = id,
            Method = method,
            Path = path,
            ClientToken = clientToken,
            Times = times,
            Status = status,
            RetryAfter = retryAfter,
            DelayMs = delay,
            Abort = abort,
            When = when is FaultJson.After ? FaultMoment.After : FaultMoment.Before,
        });
        request.HttpContext.Response.Headers.Location = $"/dev/faults/{fault.Id}";
        return Results.Json(fault, ControlJson.Plain.FaultJson, statusCode: StatusCodes.Status201Created);
    }
}
