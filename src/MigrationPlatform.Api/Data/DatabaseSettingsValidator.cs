using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Api.Data.Sqlite;

namespace MigrationPlatform.Api.Data;

/// <summary>What is wrong with the settings of the database, before anybody tries to reach it.</summary>
internal sealed class DatabaseSettingsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<DatabaseSettings>
{
    public ValidateOptionsResult Validate(string? name, DatabaseSettings options) =>
        Invalid(options).ToList() is { Count: > 0 } lines ? ValidateOptionsResult.Fail(lines) : ValidateOptionsResult.Success;

    private IEnumerable<string> Invalid(DatabaseSettings settings)
    {
        if (!Enum.IsDefined(settings.Provider))
        {
            yield return $"{DatabaseSettings.Section}:{nameof(settings.Provider)}: must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.";
            yield break;
        }

        if (settings is { Provider: DatabaseProvider.Sqlite, AllowSqlite: false } && !environment.IsDevelopment())
        {
            yield return $"{DatabaseSettings.Section}:{nameof(settings.Provider)}: Sqlite is one file for one process. Set it to Postgres, or "
                + $"{DatabaseSettings.Section}:{nameof(settings.AllowSqlite)} to true.";
        }

        if (ReasonAgainst(settings.Provider, settings.ConnectionStringIn(configuration)) is { } reason)
            yield return $"{DatabaseSettings.ConnectionSetting}: {reason}";
    }

    private static string? ReasonAgainst(DatabaseProvider provider, string connectionString)
    {
        try
        {
            switch (provider)
            {
                case DatabaseProvider.Postgres when connectionString.Length == 0:
                    return "is missing.";
                case DatabaseProvider.Postgres:
                    PostgresConnectionString.Parse(connectionString);
                    return null;
                default:
                    return SqliteFile.ReasonAgainst(connectionString);
            }
        }
        catch (FormatException exception)
        {
            return $"is no connection string: {exception.Message}.";
        }
        // The words of SQLite's provider may quote what it cannot read.
        catch (ArgumentException)
        {
            return "is no connection string of SQLite (Data Source=migration-platform.db).";
        }
    }
}
