namespace MigrationPlatform.Testing;

/// <summary>How a server starts.</summary>
public sealed class MigrationPlatformServerOptions
{
    /// <summary>
    /// Connection string of a PostgreSQL database, made when it is not there and left behind. Without one the server runs on a SQLite file
    /// that goes with it.
    /// </summary>
    public string? PostgresConnectionString { get; set; }

    /// <summary>The address to listen on, such as <c>http://127.0.0.1:5080</c>. A free port of 127.0.0.1 unless given.</summary>
    public Uri? Address { get; set; }

    /// <summary>
    /// Further settings of the server by their names, such as <c>SignatureRequests:CodeLifetime</c>. The process' environment variables and
    /// settings files are not read.
    /// </summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>Takes the server's log lines, from several threads at once. They go nowhere unless given.</summary>
    public Action<string>? Log { get; set; }
}
