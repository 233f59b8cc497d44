using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;

namespace MigrationPlatform.Api.Credentials;

/// <summary>The clients and API keys of the configuration, checked.</summary>
internal sealed record ConfiguredCredentials(IReadOnlyList<ClientSettings> Clients, IReadOnlyList<ApiKey> ApiKeys)
{
    public static ConfiguredCredentials Read(IConfiguration configuration, List<string> invalid) =>
        new(ClientSettings.Read(configuration, invalid), ApiKeySettings.Read(configuration, invalid));
}
