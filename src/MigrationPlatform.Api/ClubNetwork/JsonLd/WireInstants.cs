using System.Globalization;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>Dates as API Platform writes them: <c>2026-06-04T14:57:38+00:00</c>, without fractions.</summary>
internal static class WireInstants
{
    public static string ToWire(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    public static string? ToWire(this DateTimeOffset? instant) => instant?.ToWire();

    public static string? ToWire(this DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
