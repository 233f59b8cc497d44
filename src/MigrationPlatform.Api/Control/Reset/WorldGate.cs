using MigrationPlatform.Api.Control.Journal;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Control.Reset;

/// <summary>
/// Where a call to an API enters the world it is answered from: a reset waits until those inside are out, and those who come meanwhile
/// wait for the new world. The same for one sandbox and its end.
/// </summary>
internal sealed class WorldGate(RequestDelegate next, DatabaseUse world, SandboxRegistry sandboxes, CallJournal journal)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ApiCall>() is not { } call)
        {
            await next(context);
            return;
        }

        using var inWorld = await world.BeginAsync(context.RequestAborted);
        call.World = journal.World;
        using var inSandbox = await sandboxes.BeginCallAsync(call.Sandbox, context.RequestAborted);
        await next(context);
    }
}
