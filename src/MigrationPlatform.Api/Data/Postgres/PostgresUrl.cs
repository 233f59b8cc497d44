using System.Globalization;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// <c>postgres://user:password@host:port,host:port/database?sslmode=require</c>, as hosting platforms hand it out, in Npgsql's terms.
/// The form is libpq's: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
/// </summary>
internal static class PostgresUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>libpq's parameters by the names Npgsql has for them.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["channel_binding"] = "Channel Binding",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["client_encoding"] = "Client Encoding",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
        ["passfile"] = "Passfile",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
    };

    public static bool IsUrl(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>The URL's parts.</summary>
    /// <exception cref="FormatException">It is no such URL; the message gives the reason, and none of its secrets.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (address, query) = Cut(rest, '?');
        var (authority, database) = Cut(address, '/');
        // A password may hold an @ that nobody encoded: the last one ends it.
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", null) : Cut(authority[..at], ':');

        var builder = new NpgsqlConnectionStringBuilder();
        ReadHosts(builder, authority[(at + 1)..]);
        if (user.Length > 0)
            builder.Username = Decode(user, "the user");
        if (password is not null)
            builder.Password = Decode(password, "the password");
        if (!string.IsNullOrEmpty(database))
            builder.Database = Decode(database, "the database");
        foreach (var parameter in query?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [])
            ReadParameter(builder, parameter);
        return builder;
    }

    private static void ReadHosts(NpgsqlConnectionStringBuilder builder, string text)
    {
        var hosts = text.Split(',').Select(ReadHost).ToList();
        if (hosts is [var (host, port)])
        {
            if (host.Length > 0)
                builder.Host = host;
            if (port is not null)
                builder.Port = port.Value;
            return;
        }

        builder.Host = string.Join(',', hosts.Select(one => one.Port is null ? one.Host : string.Create(CultureInfo.InvariantCulture, $"{one.Host}:{one.Port}")));
    }

    private static (string Host, int? Port) ReadHost(string text)
    {
        // The address of IPv6 has colons of its own, and brackets for that.
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal);
        if (end < 0 || end == text.Length)
            return (Decode(text, "the host"), null);
        if (text[end] != ':' || !int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            throw new FormatException("what follows the host's colon is no port; a password that holds @, : or / must be percent-encoded");
        return (Decode(text[..end], "the host"), port);
    }

    private static void ReadParameter(NpgsqlConnectionStringBuilder builder, string parameter)
    {
        var (name, value) = Cut(parameter, '=');
        name = Decode(name, "a parameter");
        var keyword = Parameters.GetValueOrDefault(name) ?? name.Replace('_', ' ');
        var decoded = Decode(value ?? "", $"the parameter {name}");
        try
        {
            // libpq writes verify-full what is VerifyFull to Npgsql.
            builder[keyword] = keyword is "SSL Mode" or "Channel Binding" ? decoded.Replace("-", "", StringComparison.Ordinal) : decoded;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new FormatException(builder.ContainsKey(keyword) || Parameters.ContainsKey(name)
                ? $"the parameter {name} cannot have that value"
                : $"{name} is no parameter of libpq or Npgsql");
        }
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static string Decode(string text, string what)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                throw new FormatException($"{what} holds a % that begins no escape: write it as %25");
        }

        return Uri.UnescapeDataString(text);
    }
}
