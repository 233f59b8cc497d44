using System.Data.Common;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>A connection string as configured: Npgsql's keywords or a <see cref="PostgresUrl"/>.</summary>
internal static class PostgresConnectionString
{
    /// <exception cref="FormatException">It is neither; the message gives the reason, and nothing of what may be a secret.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        if (PostgresUrl.IsUrl(text))
            return PostgresUrl.Parse(text);
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new FormatException(ReasonAgainst(text));
        }
    }

    // Npgsql's own messages quote what they cannot read, which may be the rest of a password that holds a semicolon.
    private static string ReasonAgainst(string text)
    {
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return "neither keywords (Host=…;Username=…;Password=…;Database=…) nor a URL (postgres://user:password@host:port/database)";
        }

        var known = new NpgsqlConnectionStringBuilder();
        foreach (KeyValuePair<string, object> pair in pairs)
        {
            try
            {
                known[pair.Key] = pair.Value;
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
            {
                if (known.ContainsKey(pair.Key))
                    return $"the keyword {pair.Key} cannot have that value";
            }
        }

        return "one of its keywords is unknown to Npgsql; a value that holds a semicolon must be quoted";
    }
}
