using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MigrationPlatform.RestFramework.Http;

public static class RestFramework
{
    /// <summary>What <see cref="RestAnswer"/> needs to write the resources of an API.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="resources">Source-generated; lists every type that is answered.</param>
    public static void AddRestFramework(this IServiceCollection services, IJsonTypeInfoResolver resources) =>
        services.AddSingleton(new JsonOutput(resources));
}
