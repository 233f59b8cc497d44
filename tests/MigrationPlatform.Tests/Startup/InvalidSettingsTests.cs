using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Startup;

public sealed class InvalidSettingsTests
{
    [Fact]
    public async Task Every_invalid_setting_of_every_folder_is_printed_at_once()
    {
        await using var server = ServerProcess.Start("Production", new Dictionary<string, string>
        {
            ["Database:Provider"] = "Oracle",
            ["Database:MigrateOnStart"] = "perhaps",
            ["Sms:Provider"] = "Twilio",
            ["Sms:SendTimeout"] = "00:00:00",
            ["Sms:PollInterval"] = "soon",
            ["Sms:Retention"] = "-1",
            ["Sms:Twilio:BaseUrl"] = "nowhere",
            ["BundleMigrations:Orgs:telco:FinanceLimit"] = "-1",
            ["SignatureRequests:CodeLifetime"] = "-00:00:01",
        });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(
            [
                "BundleMigrations:Orgs:telco:FinanceLimit", "Database:MigrateOnStart", "Database:Provider", "SignatureRequests:CodeLifetime",
                "SignatureRequests:CodeSecret", "Sms:PollInterval", "Sms:Retention", "Sms:SendTimeout", "Sms:Twilio:AccountSid", "Sms:Twilio:AuthToken", "Sms:Twilio:BaseUrl", "Sms:Twilio:From",
                "Tokens:EncryptionCertificate", "Tokens:SigningCertificate",
            ],
            server.Errors.Select(line => line.Split(": ")[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Sms:SendTimeout", "00:00:00", "between 00:00:00.0100000")]
    [InlineData("Sms:SendTimeout", "never", "\"never\" cannot be read.")]
    [InlineData("Sms:Retention", "-1", "not below zero")]
    [InlineData("Database:Provider", "7", "must be one of Sqlite, Postgres")]
    [InlineData("Database:Provider", "Oracle", "\"Oracle\" cannot be read.")]
    [InlineData("Sms:Provider", "Pigeon", "must be one of Inbox, Http, Twilio")]
    [InlineData("ConnectionStrings:MigrationPlatform", "no connection string", "is no connection string of SQLite")]
    public async Task An_invalid_setting_ends_the_start_with_a_line_that_names_it(string setting, string value, string reason)
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string> { [setting] = value });

        Assert.Equal(1, await server.ExitCodeAsync());
        var line = Assert.Single(server.Errors);
        Assert.StartsWith($"{setting}: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output, output => output.Contains("Exception", StringComparison.Ordinal));
    }
}
