using System.Security.Cryptography.X509Certificates;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Tests.Credentials.Tokens;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Keys;

public sealed class RotationTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public async Task Tokens_of_the_previous_certificates_stay_good_and_new_ones_are_made_with_the_current(int newEndsInDays)
    {
        var old = (Signing: _certificates.Pfx("old-signing"), Encryption: _certificates.Pfx("old-encryption"));
        var current = (Signing: _certificates.Pfx("new-signing", endsInDays: newEndsInDays), Encryption: _certificates.Pfx("new-encryption", endsInDays: newEndsInDays));
        var before = await StartAsync(("Signing", old.Signing), ("Encryption", old.Encryption));
        var after = await StartAsync(("Signing", current.Signing), ("Encryption", current.Encryption), ("PreviousSigning", old.Signing), ("PreviousEncryption", old.Encryption));
        var leaked = await StartAsync(("Signing", current.Signing), ("Encryption", current.Encryption));

        using var bound = await TokenCall.OkAsync(await before.AskAsync("http://clubclientcredentials", ("clubId", "/demoapi/clubs/1357")));

        Assert.True(await TakesAsync(after, bound.Text("access_token")));
        Assert.False(await TakesAsync(leaked, bound.Text("access_token")));
        await TokenCall.RefusedAsync(await leaked.AskAsync("refresh_token", ("refresh_token", bound.Text("refresh_token"))), TokenCall.InvalidRefreshToken);
        using var refreshed = await TokenCall.OkAsync(await after.AskAsync("refresh_token", ("refresh_token", bound.Text("refresh_token"))));
        using var header = TokenCall.Header(refreshed.Text("access_token"));
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(current.Signing, TestCertificates.Password);
        Assert.Equal(certificate.Thumbprint, header.Text("kid"));
        Assert.True(await TakesAsync(leaked, refreshed.Text("access_token")));
        using var again = await TokenCall.OkAsync(await leaked.AskAsync("refresh_token", ("refresh_token", refreshed.Text("refresh_token"))));
    }

    private static async Task<bool> TakesAsync(TestServer server, string token) =>
        (await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(token))).Succeeded;

    private Task<TestServer> StartAsync(params (string Name, string File)[] certificates) => database.StartServerAsync(options =>
    {
        foreach (var (name, file) in certificates)
        {
            options.Settings[$"Tokens:{name}Certificate"] = file;
            options.Settings[$"Tokens:{name}CertificatePassword"] = TestCertificates.Password;
        }
    });
}
