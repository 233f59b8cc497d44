using System.Text;
using Microsoft.AspNetCore.Http;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class TwilioTests(TestDatabase database) : GatewaySuite(database)
{
    [SkippableTheory]
    [InlineData("From", "+33700000000")]
    [InlineData("MessagingServiceSid", "MG0123")]
    public async Task Twilio_is_called_as_it_documents(string origin, string value)
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = async (_, context) =>
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("""{"sid":"SM1","status":"queued"}""");
        };
        await using var server = await StartTwilioAsync(gateway, origin, value);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);

        await caller.OpenAsync(contact);

        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Sent });
        var call = Assert.Single(gateway.CallsAbout(Uri.EscapeDataString(mobile)));
        Assert.Equal("/2010-04-01/Accounts/AC0123/Messages.json", call.Path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC0123:token")), call.Headers.Authorization.ToString());
        Assert.Equal("application/x-www-form-urlencoded", call.Headers.ContentType.ToString());
        Assert.Equal($"To={Uri.EscapeDataString(mobile)}&{origin}={Uri.EscapeDataString(value)}&Body=123456+pour+Toulon+Mourillon%2C+10+min", call.Body);
    }

    [SkippableTheory]
    [InlineData(400, """{"code":21211,"message":"The 'To' number is not a valid phone number.","status":400}""", "twilio-21211")]
    [InlineData(400, "<html>", "http-400")]
    [InlineData(404, """{"code":"20404"}""", "http-404")]
    [InlineData(400, "[1]", "http-400")]
    public async Task A_refusal_by_twilio_is_kept_under_its_code(int status, string answer, string reason)
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = async (_, context) =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer);
        };
        await using var server = await StartTwilioAsync(gateway, "From", "Club");
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);

        await caller.OpenAsync(contact);

        await Eventually.TrueAsync(async () => await StateAsync(mobile) is { State: MessageState.Dead });
        Assert.Equal(reason, (await StateAsync(mobile)).Reason);
    }

    private Task<TestServer> StartTwilioAsync(FakeGateway gateway, string origin, string value) => Database.StartServerAsync(options =>
    {
        options.Settings["Sms:Provider"] = "Twilio";
        options.Settings["Sms:Twilio:BaseUrl"] = gateway.Url.ToString();
        options.Settings["Sms:Twilio:AccountSid"] = "AC0123";
        options.Settings["Sms:Twilio:AuthToken"] = "token";
        options.Settings[$"Sms:Twilio:{origin}"] = value;
        options.Settings["SignatureRequests:SandboxCode"] = "123456";
        Common(options);
    });
}

public sealed class TwilioOnSqlite(SqliteDatabase database) : TwilioTests(database), IClassFixture<SqliteDatabase>;

public sealed class TwilioOnPostgres(PostgresDatabase database) : TwilioTests(database), IClassFixture<PostgresDatabase>;
