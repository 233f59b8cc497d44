using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

[JsonSerializable(typeof(SignatureRequestJson))]
internal sealed partial class SignatureRequestSerialization : JsonSerializerContext;
