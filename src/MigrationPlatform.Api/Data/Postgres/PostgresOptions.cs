using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Failures;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>How the product talks to PostgreSQL. Whatever the connection string says itself stands.</summary>
internal static class PostgresOptions
{
    /// <summary>
    /// A row that somebody else holds is waited for this long, then the call is tried again and finally answered 503: those who wait
    /// hold a connection each, and must not hold them all.
    /// </summary>
    private const string LockTimeout = "-c lock_timeout=1000";

    /// <summary>A replica that froze in the middle of a transaction gives its locks back.</summary>
    private const string IdleTransactionTimeout = "-c idle_in_transaction_session_timeout=60000";

    /// <summary>How long a host is believed to be what it was: primary, standby or unavailable.</summary>
    private const int PromotionSeenAfterSeconds = 2;

    /// <param name="connectionString">As configured: see <see cref="PostgresConnectionString"/>.</param>
    /// <param name="transactionPooler">See <see cref="DatabaseSettings.TransactionPooler"/>.</param>
    /// <param name="migrating">A migration waits for the locks of another one, which may take minutes.</param>
    public static NpgsqlDataSource DataSource(string connectionString, bool transactionPooler = false, bool migrating = false)
    {
        var given = PostgresConnectionString.Parse(connectionString);
        if (transactionPooler)
        {
            // Each transaction may run on another server connection: nothing that outlives one may be counted on.
            given.MaxAutoPrepare = 0;
            given.NoResetOnClose = true;
        }
        else
        {
            // Statements are prepared from their second use on: a third less CPU per request.
            Default(given, "Max Auto Prepare", 100);
            Default(given, "Auto Prepare Min Usages", 2);
            Default(given, "No Reset On Close", true);
            // A pooler refuses the startup parameter "options"; there, these are set for the role: see docs/operations.md.
            if (!migrating)
                Default(given, "Options", $"{LockTimeout} {IdleTransactionTimeout}");
        }

        Default(given, "Maximum Pool Size", 50);
        // A database that hangs is given up on in seconds, not in minutes.
        Default(given, "Timeout", 3);
        Default(given, "Command Timeout", 5);
        Default(given, "Cancellation Timeout", 1000);
        Default(given, "Application Name", "migration-platform");
        return Build(given);
    }

    /// <summary>Of several hosts, the one that takes writes unless told otherwise; a single one is what it is.</summary>
    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder given)
    {
        var target = given.TargetSessionAttributes ?? nameof(TargetSessionAttributes.Primary);
        // Npgsql wants it from the caller for several hosts, and refuses it for one.
        given.TargetSessionAttributes = null;
        if (!HasSeveralHosts(given))
            return new NpgsqlDataSourceBuilder(given.ConnectionString).Build();

        Default(given, "Host Recheck Seconds", PromotionSeenAfterSeconds);
        return new NpgsqlDataSourceBuilder(given.ConnectionString).BuildMultiHost()
            .WithTargetSession(Enum.Parse<TargetSessionAttributes>(target.Replace("-", "", StringComparison.Ordinal), ignoreCase: true));
    }

    private static bool HasSeveralHosts(NpgsqlConnectionStringBuilder given) => given.Host?.Contains(',', StringComparison.Ordinal) == true;

    public static void UseMigrationPlatformPostgres(this DbContextOptionsBuilder options, NpgsqlDataSource dataSource) =>
        options.UseNpgsql(dataSource, postgres => postgres.EnableRetryOnFailure(3, TimeSpan.FromSeconds(2), null))
            .AddInterceptors(WholeTransactions.Instance, CommitWithSaving.Instance).LogFailuresOnce();

    private static void Default(NpgsqlConnectionStringBuilder builder, string keyword, object value)
    {
        if (!builder.ShouldSerialize(keyword))
            builder[keyword] = value;
    }
}
