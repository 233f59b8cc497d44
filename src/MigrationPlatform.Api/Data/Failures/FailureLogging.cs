using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MigrationPlatform.Api.Data.Failures;

internal static class FailureLogging
{
    /// <summary>
    /// A write that an index or a foreign key refuses is how races are decided here, not an error: its caller answers for it.
    /// What nobody expected is thrown on and logged once, as unhandled; an unavailable database too, with its cause: see
    /// <see cref="FailureCause"/>.
    /// </summary>
    public static DbContextOptionsBuilder LogFailuresOnce(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.TransactionError, LogLevel.Debug)));
}
