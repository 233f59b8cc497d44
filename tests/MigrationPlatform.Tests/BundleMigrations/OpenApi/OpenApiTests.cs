using System.Diagnostics;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.OpenApi;

public sealed class OpenApiTests(SqliteDatabase database) : BundleMigrationSuite(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task The_document_names_every_call_and_no_other_APIs()
    {
        var document = await DocumentAsync();

        Assert.Equal(
            [Route, Route + "/{migrationId}", Route + "/{migrationId}/risk_decision"],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["get", "post"], document["paths"]![Route]!.AsObject().Select(call => call.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["200", "202", "400", "401", "403", "409", "413", "415", "500", "503"],
            document["paths"]![Route]!["post"]!["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["dry_run", "Idempotency-Key", "orgId"],
            document["paths"]![Route]!["post"]!["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_request_has_the_vendors_sample_as_its_example()
    {
        var document = await DocumentAsync();

        AssertJson(VendorSample, Schema(document, "BundleMigrationRequest")["examples"]![0]!);
    }

    [Theory]
    [InlineData("Employment", "income", """{"maximum":9999999999999.99,"multipleOf":0.01}""")]
    [InlineData("Employment", "activity_country_code", """{"maxLength":2}""")]
    [InlineData("Employment", "profession", """{"maximum":999999999}""")]
    [InlineData("IncomeSource", "id", """{"maximum":999999999}""")]
    [InlineData("DeviceDetails", "cession_price", """{"maximum":999999999.99,"multipleOf":0.01}""")]
    [InlineData("DeviceDetails", "insured_amount", """{"minimum":0.01,"multipleOf":0.01}""")]
    [InlineData("DeviceDetails", "amount", """{"minimum":0.01,"multipleOf":0.01}""")]
    [InlineData("InstallmentPlan", "tae", """{"maximum":999999999.99}""")]
    [InlineData("InstallmentPlan", "duration", """{"minimum":1}""")]
    [InlineData("Terms", "commitment_duration", """{"maximum":9999}""")]
    [InlineData("MobileLine", "iccid", "{}")]
    public async Task A_field_shows_its_limits(string record, string field, string limits)
    {
        var schema = Schema(await DocumentAsync(), record)["properties"]![field]!.AsObject();

        var shown = new JsonObject(schema
            .Where(member => member.Key is "maximum" or "minimum" or "multipleOf" or "maxLength")
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Assert.Equal(Sorted(JsonNode.Parse(limits)!.AsObject()), Sorted(shown));
    }

    [Fact]
    public async Task Unknown_members_are_allowed_and_amounts_are_no_doubles()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();

        Assert.All(schemas, schema => Assert.Null(schema.Value!["additionalProperties"]));
        Assert.All(schemas.SelectMany(schema => schema.Value!["properties"]?.AsObject() ?? []), field => Assert.NotEqual("double", field.Value!["format"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Only_the_documented_fields_are_required()
    {
        var document = await DocumentAsync();

        var required = document["components"]!["schemas"]!.AsObject()
            .Where(schema => schema.Value!["required"] is not null && schema.Key is not ("BundleMigrationResponse" or "ErrorMessage" or "Violation"))
            .Select(schema => $"{schema.Key}: {string.Join(", ", schema.Value!["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal))}");
        Assert.Equal(
            ["BundleMigrationAccount: account_id, new_bundle_id", "BundleMigrationRequest: account", "RiskDecisionBody: decision"],
            required.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task A_TypeScript_client_made_from_the_document_compiles()
    {
        Skip.IfNot(await RunAsync(Path.GetTempPath(), "node", "--version") is { ExitCode: 0 }, "No node here: install Node.js 20 or later with npm.");
        var folder = Directory.CreateTempSubdirectory("migration-platform-typescript-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "BundleMigrations", "OpenApi", "TypeScriptClient")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(folder, "swagger.json"), (await DocumentAsync()).ToJsonString());

            var installed = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            Skip.If(installed.ExitCode != 0 && Environment.GetEnvironmentVariable("CI") != "true", $"npm could not fetch the compiler: {installed.Output}");
            await AssertRunsAsync(folder, "npx", "--no-install", "openapi-typescript", "swagger.json", "--output", "schema.d.ts");
            await AssertRunsAsync(folder, "npx", "--no-install", "tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "client.ts");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private const string Route = "/v2/orgs/{orgId}/signups/migration";

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;

    private static string Sorted(JsonObject record) => string.Join(", ", record.Select(member => $"{member.Key} {member.Value}").Order(StringComparer.Ordinal));

    private async Task<JsonNode> DocumentAsync() =>
        JsonNode.Parse(await (await Database.ServerAsync()).Client.GetStringAsync(new Uri("/swagger/bundle-migrations/swagger.json", UriKind.Relative)))!;

    private static async Task AssertRunsAsync(string folder, string program, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(folder, program, arguments);
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"{program} is not here.");
        }
    }
}
