using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

[JsonSerializable(typeof(ContactJson))]
[JsonSerializable(typeof(HydraPage<ContactJson>))]
internal sealed partial class ContactSerialization : JsonSerializerContext;
