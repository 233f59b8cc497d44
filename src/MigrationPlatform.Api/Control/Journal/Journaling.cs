using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>
/// Records the calls to the APIs. Stands before everything that changes a request, so that it sees what was sent. A call is in the journal
/// before the first byte of its answer leaves, so that who has the answer finds it there.
/// </summary>
internal sealed class Journaling(RequestDelegate next, CallJournal journal, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var entry = new JournalEntry
        {
            At = clock.GetUtcNow(),
            Method = request.Method,
            Path = target[0],
            Query = Masked.Query(target.Length > 1 ? target[1] : ""),
            RequestHeaders = JournalEntry.Headers(request.Headers),
        };
        var recording = new Recording(context, entry, journal);
        request.Body = recording.Body;
        context.Features.Set<IHttpResponseBodyFeature>(
            new CapturedAnswer(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), entry.ResponseBody));
        // Registered first, hence run last: all headers are there.
        context.Response.OnStarting(recording.AnswerAsync);
        try
        {
            await next(context);
        }
        finally
        {
            recording.End();
        }
    }

    private sealed class Recording(HttpContext context, JournalEntry entry, CallJournal journal)
    {
        private static readonly TimeSpan PatienceWithBody = TimeSpan.FromMilliseconds(250);

        private readonly long _began = Stopwatch.GetTimestamp();
        private bool _recorded;

        public RequestCapture Body { get; } = new(context.Request.Body, entry.RequestBody);

        public async Task AnswerAsync()
        {
            // A call may be refused before its body is read, and what was sent is still worth knowing. Who waits for a go-ahead has sent
            // none.
            if (context.Request.Headers.Expect.Count == 0)
                await Body.ReadRestAsync(PatienceWithBody);
            if (context.Features.Get<ApiCall>() is not { HasNoAnswer: true })
            {
                entry.Status = context.Response.StatusCode;
                entry.ResponseHeaders = JournalEntry.Headers(context.Response.Headers);
            }

            Record();
        }

        public void End()
        {
            entry.DurationMs = Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
            // An answer without a body starts when everybody is done with it.
            if (!_recorded && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
                context.Response.OnCompleted(CompleteAsync);
            else
                Complete();
        }

        private Task CompleteAsync()
        {
            Complete();
            return Task.CompletedTask;
        }

        private void Complete()
        {
            Record();
            if (entry.Id > 0)
                journal.Complete(entry);
        }

        private void Record()
        {
            if (_recorded)
                return;
            _recorded = true;
            if (!context.BelongsToAnApi())
                return;
            var call = context.Features.Get<ApiCall>();
            (entry.Route, entry.ClientToken, entry.Sandbox) = (call?.Route, call?.ClientToken, call?.Sandbox);
            entry.DurationMs = Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
            journal.Add(entry, call?.World);
        }
    }
}
