namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// A media type or range as the framework reads it from <c>Content-Type</c> and <c>Accept</c>: weights (<c>q</c>) mean nothing to it.
/// </summary>
internal sealed class MediaType
{
    public const string Json = "application/json";

    private readonly string _main;
    private readonly string _sub;

    private MediaType(string type, Dictionary<string, string> parameters)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        _main = slash < 0 ? type : type[..slash];
        _sub = slash < 0 ? "" : type[(slash + 1)..];
        Parameters = parameters;
    }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public bool MatchesJson => _main is "application" or "*" && _sub is "json" or "*";

    /// <summary>How specific a range is: 3 with parameters, 2 a type, 1 <c>type/*</c>, 0 <c>*/*</c>.</summary>
    public int Precedence => this switch
    {
        { _main: "*" } => 0,
        { _sub: "*" } => 1,
        _ when Parameters.Count == 0 || (Parameters.Count == 1 && Parameters.ContainsKey("q")) => 2,
        _ => 3,
    };

    public static MediaType Parse(string header)
    {
        var parts = SplitOutsideQuotes(header);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
                parameters[part[..equals].Trim().ToLowerInvariant()] = Unquote(part[(equals + 1)..].Trim());
        }

        return new MediaType(parts[0].Trim().ToLowerInvariant(), parameters);
    }

    private static List<string> SplitOutsideQuotes(string header)
    {
        var parts = new List<string>();
        var quoted = false;
        var start = 0;
        for (var index = 0; index < header.Length; index++)
        {
            if (header[index] == '"' && (index == 0 || header[index - 1] != '\\'))
                quoted = !quoted;
            if (header[index] == ';' && !quoted)
            {
                parts.Add(header[start..index]);
                start = index + 1;
            }
        }

        parts.Add(header[start..]);
        return parts;
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"'
            ? value[1..^1].Replace(@"\\", @"\", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal)
            : value;
}
