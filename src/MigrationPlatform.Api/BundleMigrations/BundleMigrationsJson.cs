using System.Text.Json.Serialization;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;

namespace MigrationPlatform.Api.BundleMigrations;

[JsonSerializable(typeof(BundleMigrationRequest))]
[JsonSerializable(typeof(RiskDecisionBody))]
[JsonSerializable(typeof(BundleMigrationResponse))]
[JsonSerializable(typeof(BundleMigrationResponse[]))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class BundleMigrationsJson : JsonSerializerContext;
