using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MigrationPlatform.Api.Data.Mapping;

/// <summary>
/// Instants as both databases can keep them alike: in UTC, cut to whole microseconds (the resolution of timestamptz),
/// so that what is read back equals what was written, and order and ranges agree.
/// </summary>
internal sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.CutToMicroseconds().UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>The clock at the resolution the databases keep.</summary>
internal static class Instants
{
    public static DateTimeOffset CutToMicroseconds(this DateTimeOffset instant) =>
        new DateTimeOffset(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>An instant as the databases keep it.</summary>
    public static DateTimeOffset GetInstant(this DbDataReader row, int ordinal) => new(DateTime.SpecifyKind(row.GetDateTime(ordinal), DateTimeKind.Utc));

    /// <summary>Now, as it will be read back from the database.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().CutToMicroseconds();
}
