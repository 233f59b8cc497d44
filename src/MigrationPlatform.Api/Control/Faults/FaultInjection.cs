using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Control.Faults;

/// <summary>
/// Makes calls to the APIs fail as ordered. Stands behind routing, so that an API's dialect knows which call it speaks for.
/// </summary>
internal sealed class FaultInjection(RequestDelegate next, FaultRules rules)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!rules.Any || context.Features.Get<ApiCall>() is not { } call)
            return next(context);
        if (rules.Take(context.Request.Method, context.Request.Path.Value ?? "", call.ClientToken) is not { } fault)
            return next(context);
        call.HasNoAnswer = fault.LosesAnswer;
        return InjectAsync(context, fault);
    }

    private Task InjectAsync(HttpContext context, FaultRule fault) => fault.When switch
    {
        FaultMoment.Before => InsteadAsync(context, fault),
        FaultMoment.After => AfterwardsAsync(context, fault),
    };

    private async Task InsteadAsync(HttpContext context, FaultRule fault)
    {
        await PauseAsync(context, fault);
        if (fault.LosesAnswer)
            context.Abort();
        else if (fault.Status is not null)
            await AnswerAsync(context, fault);
        else
            await next(context);
    }

    // The call runs with its answer held back. When it throws it answers for itself: there is nothing to lose.
    private async Task AfterwardsAsync(HttpContext context, FaultRule fault)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var answer = new MemoryStream();
        var heldBack = new StreamResponseBodyFeature(answer);
        context.Features.Set<IHttpResponseBodyFeature>(heldBack);
        try
        {
            await next(context);
            await heldBack.CompleteAsync();
        }
        finally
        {
            context.Features.Set(real);
        }

        await PauseAsync(context, fault);
        if (fault.LosesAnswer)
        {
            context.Abort();
        }
        else if (fault.Status is not null)
        {
            context.Response.Clear();
            await AnswerAsync(context, fault);
        }
        else if (answer.Length > 0)
        {
            await real.Stream.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), context.RequestAborted);
        }
    }

    // Real time: the caller's own time-out is what is tested.
    private static Task PauseAsync(HttpContext context, FaultRule fault) =>
        fault.DelayMs is { } delay ? Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, context.RequestAborted) : Task.CompletedTask;

    private static Task AnswerAsync(HttpContext context, FaultRule fault)
    {
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.WriteStatusAsync(fault.Status!.Value);
    }
}
