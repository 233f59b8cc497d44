using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.AppTransfers;

public sealed class OpenApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Paths_end_in_a_slash_and_the_documented_refusals_are_shown()
    {
        var server = await database.ServerAsync();

        using var document = JsonDocument.Parse(await server.Client.GetStringAsync(new Uri("/swagger/app-transfers/swagger.json", UriKind.Relative)));

        var paths = document.RootElement.GetProperty("paths");
        Assert.All(paths.EnumerateObject(), path => Assert.EndsWith("/", path.Name, StringComparison.Ordinal));
        var create = paths.GetProperty("/api/apps/{appId}/transfers/").GetProperty("post");
        Assert.Equal("my_transfer13", create.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples").GetProperty("New").GetProperty("value").GetProperty("name").GetString());
        var refusals = create.GetProperty("responses").GetProperty("400").GetProperty("content").GetProperty("application/json").GetProperty("examples");
        Assert.Equal("Transfer with name and app already exists.", refusals.GetProperty("Name taken").GetProperty("value")[0].GetProperty("name").GetString());
        Assert.True(paths.GetProperty("/api/apps/{appId}/transfers/{transferId}/").GetProperty("delete").GetProperty("responses").TryGetProperty("409", out _));
    }
}
