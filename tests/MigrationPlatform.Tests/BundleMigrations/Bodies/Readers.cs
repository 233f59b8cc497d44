using System.Text;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Rules;

namespace MigrationPlatform.Tests.BundleMigrations.Bodies;

/// <summary>The reader of migration requests as the server has it, on the last second of 1 March 2026.</summary>
internal static class Readers
{
    private static readonly BodyReader<BundleMigrationRequest> Reader = new(
        BundleMigrationsJson.Default.BundleMigrationRequest,
        new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero)))
            .AddValidatorsFromAssemblyContaining<BundleMigrationRules>(ServiceLifetime.Singleton, includeInternalTypes: true)
            .BuildServiceProvider().ValidatorOf);

    public static BodyReading<BundleMigrationRequest> Read(byte[] body, ValidationLevel level) => Reader.Read(body, level.ToString());

    public static IReadOnlyList<Violation> Violations(string body, ValidationLevel level = ValidationLevel.Contract) =>
        Read(Encoding.UTF8.GetBytes(body), level).Violations;
}
