using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MigrationPlatform.Api.Data;

/// <summary>What is wrong with the settings of the database, before anybody tries to reach it.</summary>
internal sealed class DatabaseSettingsValidator(IConfiguration configuration) : IValidateOptions<DatabaseSettings>
{
    public const string ConnectionSetting = $"ConnectionStrings:{DatabaseSettings.ConnectionStringName}";

    public ValidateOptionsResult Validate(string? name, DatabaseSettings options)
    {
        var connectionString = configuration.GetConnectionString(DatabaseSettings.ConnectionStringName);
        var invalid = options.Provider switch
        {
            DatabaseProvider.Postgres when string.IsNullOrEmpty(connectionString) => $"{ConnectionSetting}: is missing.",
            DatabaseProvider.Postgres => InvalidIf(() => new NpgsqlConnectionStringBuilder(connectionString)),
            DatabaseProvider.Sqlite => InvalidIf(() => new SqliteConnectionStringBuilder(connectionString)),
            _ => $"{DatabaseSettings.Section}:{nameof(DatabaseSettings.Provider)}: must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.",
        };
        return invalid is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(invalid);
    }

    private static string? InvalidIf(Func<object> read)
    {
        try
        {
            read();
            return null;
        }
        // A connection string holds a password, so the exception's words stay here.
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return $"{ConnectionSetting}: is no connection string.";
        }
    }
}
