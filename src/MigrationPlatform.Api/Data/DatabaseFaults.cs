using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MigrationPlatform.Api.Data;

/// <summary>What is wrong with the settings of the database, before anybody tries to reach it.</summary>
internal static class DatabaseFaults
{
    private const string ProviderSetting = $"{DatabaseSettings.Section}:{nameof(DatabaseSettings.Provider)}";
    private const string ConnectionSetting = $"ConnectionStrings:{DatabaseSettings.ConnectionStringName}";

    public static string? Of(IConfiguration configuration, string? connectionString)
    {
        var provider = configuration[ProviderSetting] is { Length: > 0 } given ? given : nameof(DatabaseProvider.Sqlite);
        if (!Enum.GetNames<DatabaseProvider>().Contains(provider, StringComparer.OrdinalIgnoreCase))
            return $"{ProviderSetting}: must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.";

        return Enum.Parse<DatabaseProvider>(provider, ignoreCase: true) switch
        {
            DatabaseProvider.Postgres when string.IsNullOrEmpty(connectionString) => $"{ConnectionSetting}: is missing.",
            DatabaseProvider.Postgres => FaultOf(() => new NpgsqlConnectionStringBuilder(connectionString)),
            DatabaseProvider.Sqlite => FaultOf(() => new SqliteConnectionStringBuilder(connectionString)),
        };
    }

    private static string? FaultOf(Func<DbConnectionStringBuilder> read)
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
