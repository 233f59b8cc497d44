using MigrationPlatform.Api.Control.Sandboxes;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary><c>/dev/requests</c>.</summary>
internal static class JournalCalls
{
    public static void MapJournal(this RouteGroupBuilder dev)
    {
        var requests = dev.MapGroup("").WithTags("Requests");
        // The parameters are bound for the OpenAPI document; the filter reads them itself, to say what is wrong with one.
        requests.MapGet("/requests", (HttpContext context, CallJournal journal, SandboxRegistry sandboxes,
                string? sandbox, string? clientToken, string? method, string? path, string? status, string? since, string? limit) =>
            {
                if (JournalFilter.Read(context.Request.Query, out var violations) is not { } filter)
                    return Problems.Invalid(violations);
                if (filter.Sandbox is not null && sandboxes.Known(filter.Sandbox) is null)
                    return Problems.NotFound("sandbox");
                context.Response.Headers.CacheControl = "no-store";
                return Results.Json(journal.Read(filter), ControlJson.Plain.IReadOnlyListRecordedCallJson);
            })
            .WithName("getRequests").WithSummary("The last 1,000 calls to the APIs, newest first");
        requests.MapDelete("/requests", (CallJournal journal) =>
            {
                journal.Clear();
                return Results.NoContent();
            })
            .WithName("clearRequests").WithSummary("Forgets the recorded calls");
    }
}
