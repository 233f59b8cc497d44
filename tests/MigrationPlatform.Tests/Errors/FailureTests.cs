using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Errors;

/// <summary>A failure nobody foresaw: a column behind the call is gone.</summary>
public sealed class FailureTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("""ALTER TABLE "Clubs" RENAME COLUMN "Name" TO "Gone";""", "/demoapi/clubs", """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"Internal Server Error"}""")]
    [InlineData("""ALTER TABLE "BundleMigrations" RENAME COLUMN "Status" TO "Gone";""", "/v2/orgs/telco/signups/migration", """{"code":"0500","status":"INTERNAL_ERROR","message":"Internal error","detailMsg":"The request could not be served"}""")]
    [InlineData("""ALTER TABLE "Apps" RENAME COLUMN "Name" TO "Gone";""", "/api/apps/", """{"detail":"A server error occurred."}""")]
    [Shows("bundle-error-500", "app-500", "club-500")]
    public async Task An_unexpected_failure_is_500_in_the_words_of_the_api(string sql, string path, string body)
    {
        var store = await database.CreateEmptyAsync();
        await using var server = await database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = store);
        using var client = await server.GatewayClientAsync();
        await using (var db = database.Open(store))
            await db.Database.ExecuteSqlRawAsync(sql);

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.InternalServerError, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
