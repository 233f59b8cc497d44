using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Tests.Credentials;
using MigrationPlatform.Tests.Credentials.Bearer;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>Every outbound call as its receiver gets it, byte by byte.</summary>
public sealed class OnTheWireTests(SqliteDatabase database, TestIssuer issuer) : IClassFixture<SqliteDatabase>, IClassFixture<TestIssuer>
{
    private static readonly SmsCode Message = new(
        Guid.Parse("0190f5fe-7c00-7a00-8a00-000000000001"), "+33600000001", "123456 pour L'été, 10 min", "123456", "/demoapi/signature_requests/1");

    // The library that fetches names itself and its version.
    private static readonly string[] OfTheLibrary = ["Host", "User-Agent", "traceparent", "x-client-SKU", "x-client-Ver", ""];

    [Fact]
    public async Task The_http_sender_states_its_length_and_is_never_chunked()
    {
        await using var gateway = new RawGateway();
        await using var server = await database.StartServerAsync(options =>
        {
            options.Settings["Sms:Provider"] = "Http";
            options.Settings["Sms:Http:Url"] = new Uri(gateway.Url, "/sms?unicode=1").ToString();
            options.Settings["Sms:Http:Headers:Authorization"] = "Bearer gateway-secret";
            options.Settings["Sms:Http:Headers:Content-Language"] = "fr";
        });

        Assert.Equal(SendResult.Accepted, await SendAsync(server));

        Assert.Equal(
            [
                "POST /sms?unicode=1 HTTP/1.1",
                $"Host: {gateway.Url.Authority}",
                "Authorization: Bearer gateway-secret",
                "Idempotency-Key: 0190f5fe-7c00-7a00-8a00-000000000001",
                "Content-Type: application/json; charset=utf-8",
                "Content-Language: fr",
                "Content-Length: 102",
                "",
                """{"to":"+33600000001","text":"123456 pour L'été, 10 min","reference":"/demoapi/signature_requests/1"}""",
            ],
            Assert.Single(gateway.Requests).Split("\r\n"));
    }

    [Fact]
    public async Task Twilio_gets_a_form_of_stated_length()
    {
        await using var gateway = new RawGateway();
        await using var server = await database.StartServerAsync(options =>
        {
            options.Settings["Sms:Provider"] = "Twilio";
            options.Settings["Sms:Twilio:BaseUrl"] = gateway.Url.ToString();
            options.Settings["Sms:Twilio:AccountSid"] = "AC0123";
            options.Settings["Sms:Twilio:AuthToken"] = "token";
            options.Settings["Sms:Twilio:From"] = "Club";
        });

        Assert.Equal(SendResult.Accepted, await SendAsync(server));

        Assert.Equal(
            [
                "POST /2010-04-01/Accounts/AC0123/Messages.json HTTP/1.1",
                $"Host: {gateway.Url.Authority}",
                "Authorization: Basic QUMwMTIzOnRva2Vu",
                "Idempotency-Key: 0190f5fe-7c00-7a00-8a00-000000000001",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 72",
                "",
                "To=%2B33600000001&From=Club&Body=123456+pour+L%27%C3%A9t%C3%A9%2C+10+min",
            ],
            Assert.Single(gateway.Requests).Split("\r\n"));
    }

    [Fact]
    public async Task An_outside_issuers_metadata_is_fetched_without_a_word_about_the_caller()
    {
        await using var authority = new RawGateway();
        await using var server = await database.StartServerAsync(options => options.Settings["Authentication:Authority"] = authority.Url.ToString().TrimEnd('/'));

        var token = issuer.Token(TimeProvider.System.GetUtcNow(), token => token.Issuer = authority.Url.ToString().TrimEnd('/'));
        await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(token));

        await Eventually.TrueAsync(() => Task.FromResult(authority.Requests.Count > 0));
        Assert.All(authority.Requests, request =>
        {
            var lines = request.Split("\r\n");
            Assert.Equal("GET /.well-known/openid-configuration HTTP/1.1", lines[0]);
            Assert.All(lines[1..], line => Assert.Contains(line.Split(':')[0], OfTheLibrary));
        });
    }

    private static Task<SendResult> SendAsync(TestServer server) =>
        server.Services.GetRequiredService<ISmsCodeSender>().SendAsync(Message, CancellationToken.None);
}
