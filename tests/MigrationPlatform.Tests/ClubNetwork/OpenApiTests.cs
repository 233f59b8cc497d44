using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public sealed class OpenApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task The_document_names_the_network_headers_where_they_are_read_and_nowhere_else()
    {
        var server = await database.ServerAsync();
        var document = JsonDocument.Parse(await server.Client.GetStringAsync(new Uri("/swagger/club-network/swagger.json", UriKind.Relative))).RootElement;

        var readers = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, call) => (Call: $"{call.Name} {path.Name}", call.Value))
            .Where(call => call.Value.TryGetProperty("parameters", out var parameters)
                && parameters.EnumerateArray().Count(parameter => parameter.GetProperty("name").GetString() is ClubCaller.Club or ClubCaller.Node) == 2)
            .Select(call => call.Call).Order(StringComparer.Ordinal);

        Assert.Equal(
        [
            "get /{clientToken}/contacts", "get /{clientToken}/contacts/{id}", "get /{clientToken}/signature_requests/{id}", "post /{clientToken}/contact_migration_requests",
            "post /{clientToken}/contacts", "post /{clientToken}/signature_requests/{id}/transitions", "put /{clientToken}/contacts/{id}",
        ], readers);
    }
}
