using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace MigrationPlatform.Benchmarks;

/// <summary>
/// What the two hottest calls cost at least: Kestrel, Npgsql with prepared statements, JSON written by hand, the same rows read and
/// written.
/// No credentials, no validation, no log.
/// </summary>
internal static class BareServer
{
    public const string Argument = "bare";

    private const string Group = "vk_org";

    private const string Read = """
        SELECT t."ComponentId", t."AttachedData", t."CreatedAt", t."UpdatedAt", t."UserId", a."Group", t."Name", t."Target", t."Reason"
        FROM "Transfers" t JOIN "Apps" a ON a."Id" = t."AppId" WHERE t."Id" = $1 AND t."AppId" = $2 AND a."Group" = $3
        """;

    private const string Create = """
        INSERT INTO "Transfers" ("Id", "AppId", "ComponentId", "UserId", "Name", "Target", "Reason", "AttachedData", "CreatedAt", "UpdatedAt")
        SELECT $1, a."Id", $3 || '.' || $4 || '.Transfer.' || a."Name" || '.' || a."Group", $3, $4, $5, $6, $7, $8, $8 FROM "Apps" a WHERE a."Id" = $2 AND a."Group" = $9
        RETURNING "ComponentId"
        """;

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration["ConnectionStrings:MigrationPlatform"])
        {
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = 50,
        });
        await using var app = builder.Build();
        app.Run(context => context.Request.Path == "/health/ready" ? Task.CompletedTask
            : HttpMethods.IsPost(context.Request.Method) ? CreateAsync(context, database) : ReadAsync(context, database));
        await app.RunAsync();
    }

    // /api/apps/{app}/transfers/{id}/
    private static Guid Id(HttpContext context, int segment) => Guid.Parse(context.Request.Path.Value!.Split('/')[segment], CultureInfo.InvariantCulture);

    private static async Task ReadAsync(HttpContext context, NpgsqlDataSource database)
    {
        var (app, id) = (Id(context, 3), Id(context, 5));
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = app });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Group });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await WriteAsync(context, StatusCodes.Status200OK, new Row(
            id, row.GetString(0), row.GetString(1), row.GetDateTime(2), row.GetDateTime(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8), app));
    }

    private static async Task CreateAsync(HttpContext context, NpgsqlDataSource database)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string? Text(string name) => body.RootElement.GetProperty(name).GetString();
        var row = new Row(
            Guid.NewGuid(), "", body.RootElement.GetProperty("attached_data").GetRawText(), now, now, "bench", Group,
            Text("name")!, Text("target")!, Text("reason"), Id(context, 3));
        await using var command = database.CreateCommand(Create);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = row.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = row.App });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.User });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Target });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = row.Reason });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.AttachedData, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = row.CreatedAt });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Group });
        var component = (string)(await command.ExecuteScalarAsync())!;
        await WriteAsync(context, StatusCodes.Status201Created, row with { ComponentId = component });
    }

    private static async Task WriteAsync(HttpContext context, int status, Row row)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("id", row.Id);
        json.WriteString("component_id", row.ComponentId);
        json.WritePropertyName("attached_data");
        json.WriteRawValue(row.AttachedData);
        json.WriteString("created_at", row.CreatedAt);
        json.WriteString("updated_at", row.UpdatedAt);
        json.WriteString("user_id", row.User);
        json.WriteString("group", row.Group);
        json.WriteString("name", row.Name);
        json.WriteString("target", row.Target);
        json.WriteString("reason", row.Reason);
        json.WriteString("app", row.App);
        json.WriteEndObject();
    }

    private sealed record Row(
        Guid Id, string ComponentId, string AttachedData, DateTime CreatedAt, DateTime UpdatedAt, string User, string Group, string Name, string Target, string? Reason, Guid App);
}
