using System.Net;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.Credentials.Tokens;

public sealed class TokenOutageOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    [Shows("token-503")]
    public async Task While_the_database_is_unavailable_no_token_is_given_and_no_good_credential_is_called_bad()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var link = new CuttableLink(direct.Host!, direct.Port);
        var throughLink = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = link.Port };
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = throughLink.ConnectionString);
        var token = TestCredentials.Bearer(await server.TokenAsync());

        link.Cut();
        await TokenCall.RefusedAsync(
            await server.AskAsync("client_credentials"),
            """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""",
            HttpStatusCode.ServiceUnavailable);
        Assert.True((await server.AuthenticateAsync("Bearer", "Authorization", token)).Succeeded);
        Assert.True((await server.AuthenticateAsync("Roles", TestCredentials.RolesHeader, TestCredentials.RolesKey)).Succeeded);

        link.Mend();
        using var answer = await TokenCall.OkAsync(await server.AskAsync("client_credentials"));
    }
}
