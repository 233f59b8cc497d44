namespace MigrationPlatform.Api.Control.Reset;

/// <summary><c>/dev/reset</c>.</summary>
internal static class ResetCall
{
    public static void MapReset(this RouteGroupBuilder dev) =>
        dev.MapPost("/reset", async (WorldReset reset, HttpContext context) =>
            {
                await reset.RunAsync(context.RequestAborted);
                return Results.NoContent();
            })
            .WithTags("Reset").WithName("reset").WithSummary("Makes everything as after a first start");
}
