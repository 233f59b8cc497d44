using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Control.Faults;
using MigrationPlatform.Api.Control.Journal;
using MigrationPlatform.Api.Control.Sandboxes;

namespace MigrationPlatform.Api.Control;

[JsonSerializable(typeof(ClockJson))]
[JsonSerializable(typeof(SandboxJson))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(FaultJson))]
[JsonSerializable(typeof(IReadOnlyList<FaultJson>))]
[JsonSerializable(typeof(IReadOnlyList<RecordedCallJson>))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>Text as itself: what is read here is read by people.</summary>
    public static readonly ControlJson Plain = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
