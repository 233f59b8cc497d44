using System.Security.Authentication;
using MigrationPlatform.Api.Data.Failures;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>Why PostgreSQL keeps the server from starting, in words an operator can act on.</summary>
internal static class PostgresStartRefusal
{
    private const string PoolerRefusesOptions = "unsupported startup parameter";

    /// <summary>A line that names the setting; null where waiting may help.</summary>
    public static string? Of(Exception exception, NpgsqlConnectionStringBuilder connection)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var line = cause switch
            {
                PostgresException postgres => Of(postgres, connection),
                AuthenticationException => Line($"the TLS handshake with {connection.Host} failed ({cause.Message}). See SSL Mode and Root Certificate."),
                NpgsqlException { InnerException: null } npgsql when npgsql.Message.StartsWith("No password has been provided", StringComparison.Ordinal) =>
                    Line($"the role \"{connection.Username}\" needs a password, and none is given."),
                _ => null,
            };
            if (line is not null)
                return line;
        }

        return null;
    }

    private static string? Of(PostgresException refusal, NpgsqlConnectionStringBuilder connection) => refusal.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => Line(
            $"the role \"{connection.Username}\" has not the right it needs ({refusal.MessageText}). "
            + $"GRANT CREATE, USAGE ON SCHEMA public to it in a database of its own, or migrate by another role and set Database:MigrateOnStart to false."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Line(
            $"{connection.Host} does not let the role \"{connection.Username}\" in ({refusal.SqlState}). Is it spelt right, does it exist, is the password right, does pg_hba.conf admit it?"),
        PostgresErrorCodes.InvalidCatalogName => Line(
            $"there is no database \"{connection.Database ?? connection.Username}\". Make it: CREATE DATABASE … OWNER \"{connection.Username}\" ENCODING 'UTF8'."),
        PostgresErrorCodes.ReadOnlySqlTransaction => PostgresStartChecks.ReadOnly(connection.Database),
        PostgresErrorCodes.ProtocolViolation when refusal.MessageText.Contains(PoolerRefusesOptions, StringComparison.Ordinal) => PostgresStartChecks.BehindPooler,
        PostgresErrorCodes.DuplicateTable => Line(
            $"the database \"{connection.Database}\" holds tables of something else ({refusal.MessageText}). Give the server a database of its own."),
        _ when refusal.IsTransient || DatabaseFailures.IsOutage(refusal) => null,
        _ => Line($"PostgreSQL refuses with {refusal.SqlState} ({refusal.MessageText})."),
    };

    private static string Line(string words) => $"{DatabaseSettings.ConnectionSetting}: {words}";
}
