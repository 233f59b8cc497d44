using System.Net;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class SecrecyTests(TestDatabase database) : DatabaseSuite(database)
{
    // Neither can stand in a log by chance.
    private const string Code = "zqx-code-zqx";
    private const string TextMark = "zqx-text-zqx";

    [SkippableTheory]
    [InlineData("Http")]
    [InlineData("Twilio")]
    public async Task No_line_of_output_holds_a_number_a_code_a_text_or_a_secret(string provider)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>(Database.ServerSettings)
        {
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["Logging:LogLevel:Default"] = "Trace",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = gateway.Url.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["Sms:Provider"] = provider,
            ["Sms:SendTimeout"] = "00:00:01",
            ["Sms:Http:Url"] = new Uri(gateway.Url, "/zqx-path-zqx?key=zqx-query-zqx").ToString(),
            ["Sms:Http:Headers:Authorization"] = "zqx-header-zqx",
            ["Sms:Twilio:BaseUrl"] = gateway.Url.ToString(),
            ["Sms:Twilio:AccountSid"] = "zqx-account-zqx",
            ["Sms:Twilio:AuthToken"] = "zqx-token-zqx",
            ["Sms:Twilio:From"] = "zqx-from-zqx",
            ["SignatureRequests:SandboxCode"] = Code,
            ["SignatureRequests:Texts:Default:fr"] = $"{TextMark} {{code}}",
        });
        var http = await server.ClientAsync();
        var caller = await MigrationCaller.AtAsync(http);
        var asked = 0;
        gateway.Behave = async (call, context) =>
        {
            if (!call.Body.Contains(Code, StringComparison.Ordinal))
                return;
            // Messages are sent side by side: each call takes a number of its own.
            switch (Interlocked.Increment(ref asked))
            {
                case 1:
                    context.Abort();
                    break;
                case 2:
                    await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
                    break;
                case 3:
                    context.Response.StatusCode = 500;
                    break;
                case 4:
                    context.Response.StatusCode = 400;
                    break;
            }
        };

        var mobiles = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
            mobiles.Add(mobile);
            var request = await caller.OpenAsync(contact);
            Assert.Equal("400 api.error.signature-request.code-not-valid", (await caller.ValidateAsync(request, "zqx-wrong-zqx")).Refusal);
            if (number == 5)
                Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(request, Code)).Status);
        }

        await Eventually.TrueAsync(() => Task.FromResult(
            server.Output.Count(line => line.Contains(" sent at attempt ", StringComparison.Ordinal)) >= 4
            && server.Output.Any(line => line.Contains(" given up after attempt ", StringComparison.Ordinal))
            && gateway.CallsAbout("sms.send").Count > 0));

        var output = string.Join('\n', server.Output.Concat(server.Errors));
        var telemetry = string.Join('\n', gateway.Calls.Where(call => call.Path.StartsWith("/v1/", StringComparison.Ordinal)).Select(call => call.Body));
        Assert.DoesNotContain("zqx-", output, StringComparison.Ordinal);
        Assert.DoesNotContain("zqx-", telemetry, StringComparison.Ordinal);
        // The club's own part of the number, with and without what stands before it.
        Assert.All(mobiles, mobile => Assert.DoesNotContain(mobile[4..], output, StringComparison.Ordinal));
        Assert.All(mobiles, mobile => Assert.DoesNotContain(mobile[4..], telemetry, StringComparison.Ordinal));
        Assert.Contains(mobiles, mobile => output.Contains($"…{mobile[^2..]}", StringComparison.Ordinal));
    }
}

public sealed class SecrecyOnSqlite(SqliteDatabase database) : SecrecyTests(database), IClassFixture<SqliteDatabase>;

public sealed class SecrecyOnPostgres(PostgresDatabase database) : SecrecyTests(database), IClassFixture<PostgresDatabase>;
