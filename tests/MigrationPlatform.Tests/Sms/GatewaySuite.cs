using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>Base of the suites with a <see cref="FakeGateway"/>. Each test has a server of its own.</summary>
public abstract class GatewaySuite(TestDatabase database) : DatabaseSuite(database)
{
    internal static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    internal Task<TestServer> StartServerAsync(FakeGateway gateway, Action<TestServerOptions>? configure = null) => Database.StartServerAsync(options =>
    {
        options.Settings["Sms:Provider"] = "Http";
        options.Settings["Sms:Http:Url"] = new Uri(gateway.Url, "/sms").ToString();
        options.Settings["Sms:Http:Headers:Authorization"] = "Bearer gateway-secret";
        Common(options);
        configure?.Invoke(options);
    });

    internal static void Common(TestServerOptions options)
    {
        options.Settings["Sms:SendTimeout"] = "00:00:01";
        options.Settings["Sms:PollInterval"] = "00:00:00.1";
        options.Settings["SignatureRequests:Texts:demoapi:fr"] = "{code} pour {club}, {minutes} min";
    }

    internal async Task<SmsMessage> StateAsync(string mobile)
    {
        await using var db = Database.Open();
        return await db.Set<SmsMessage>().AsNoTracking().SingleAsync(message => message.To == mobile);
    }
}
