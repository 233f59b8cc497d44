using System.Text;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Api.Worlds;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary><c>/dev/sandboxes</c>.</summary>
internal static class SandboxCalls
{
    private const string WorldField = "world";
    private const string MediaType = "application/json; charset=utf-8";

    public static void MapSandboxes(this RouteGroupBuilder dev)
    {
        var sandboxes = dev.MapGroup("").WithTags("Sandboxes");
        sandboxes.MapPost("/sandboxes", CreateAsync)
            .WithName("createSandbox").WithSummary("Makes a world of its own, with credentials that open it and nothing else");
        sandboxes.MapGet("/sandboxes/{id}", ReadAsync)
            .WithName("getSandbox").WithSummary("A sandbox, as its creation answered");
        sandboxes.MapDelete("/sandboxes/{id}", EndAsync)
            .WithName("deleteSandbox").WithSummary("Ends a sandbox: every row, credential and message of it");
    }

    [JsonBody(typeof(SandboxBody))]
    private static async Task<IResult> CreateAsync(HttpContext context, CreateSandbox create, DatabaseUse world)
    {
        var body = await ControlBody.ReadAsync(context.Request, WorldField);
        World? start = null;
        if (body.Refusal is null && body.Json(WorldField) is { } json)
        {
            var read = WorldReader.Read(Encoding.UTF8.GetBytes(json.GetRawText())).CheckAlone();
            start = read.World;
            foreach (var violation in read.Violations)
                body.Refuse(violation.PropertyPath is "" or "$" ? WorldField : $"{WorldField}.{violation.PropertyPath}", violation.Message);
        }

        if (body.Refusal is { } refusal)
            return refusal;
        using var use = await world.BeginAsync(context.RequestAborted);
        var sandbox = await create.RunAsync(start);
        context.Response.Headers.Location = $"/dev/sandboxes/{sandbox.Id}";
        return Results.Text(sandbox.Document, MediaType, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, string id, SandboxRegistry registry, MigrationPlatformDbContext db, DatabaseUse world)
    {
        using var use = await world.BeginAsync(context.RequestAborted);
        registry.Use(id);
        return await db.Set<Sandbox>().Where(sandbox => sandbox.Id == id).Select(sandbox => sandbox.Document).SingleOrDefaultAsync() is { } document
            ? Results.Text(document, MediaType)
            : Problems.NotFound("sandbox");
    }

    private static async Task<IResult> EndAsync(HttpContext context, string id, EndSandbox end, DatabaseUse world)
    {
        using var use = await world.BeginAsync(context.RequestAborted);
        return await end.RunAsync(id) ? Results.NoContent() : Problems.NotFound("sandbox");
    }
}
