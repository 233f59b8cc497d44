using System.Text.RegularExpressions;

namespace MigrationPlatform.Fidelity;

/// <summary>A page of <c>docs/apis</c>: its tables whose last columns are <c>source</c> and <c>id</c>.</summary>
internal sealed partial record ApiPage(string File, string Title, IReadOnlyList<Behaviour> Behaviours, IReadOnlyList<string> Violations)
{
    private static readonly string[] SourceHeadings = ["source", "rests on", "basis"];

    public static ApiPage Read(string file, string idPrefix, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var addresses = Definition().Matches(markdown).ToDictionary(match => match.Groups["key"].Value, match => (match.Groups["url"].Value, match.Groups["title"].Value));
        var behaviours = new List<Behaviour>();
        var violations = new List<string>();
        var (section, table, above) = ("", Table.None, "");
        foreach (var (line, number) in lines.Select((line, index) => (line, index + 1)))
        {
            if (line.StartsWith("##", StringComparison.Ordinal))
                section = line.TrimStart('#', ' ');
            if (!line.StartsWith('|'))
            {
                table = Table.None;
                continue;
            }

            var cells = CellBorder().Split(line.Trim()[1..^1]).Select(cell => cell.Trim()).ToArray();
            if (table == Table.None)
            {
                table = cells is [.., "source", "id"] ? Table.Behaviours : Table.Other;
                above = "";
                if (table == Table.Other && cells.Any(SourceHeadings.Contains))
                    violations.Add($"{file}:{number}: a table with sources ends in the columns source and id");
            }
            else if (table == Table.Behaviours && !line.StartsWith("|-", StringComparison.Ordinal))
            {
                above = cells[0].Length > 0 ? cells[0] : above;
                var text = string.Join(": ", cells[1..^2].Where(cell => cell.Length > 0).Prepend(above));
                var source = cells[^2];
                violations.AddRange(FaultsOf(cells[^1], idPrefix, source, addresses).Select(fault => $"{file}:{number}: {fault}"));
                behaviours.Add(new Behaviour(cells[^1], section, FromDocs(text), WithAddresses(source, addresses), KindsIn(source)));
            }
        }

        return new ApiPage(file, lines[0].TrimStart('#', ' '), behaviours, violations);
    }

    private static IEnumerable<string> FaultsOf(string id, string idPrefix, string source, Dictionary<string, (string Url, string Title)> addresses)
    {
        if (!Id().IsMatch(id) || !id.StartsWith(idPrefix, StringComparison.Ordinal))
            yield return $"\"{id}\" is no id: {idPrefix} and words in lower case";
        if (KindsIn(source).Count == 0)
            yield return "the source is documented, inferred, chosen or differs";
        if (UnlinkedWord().IsMatch(source))
            yield return "documented and inferred take the key of an address: [documented][key]";
        foreach (var key in LinkedWord().Matches(source).Select(match => match.Groups["key"].Value).Where(key => !addresses.ContainsKey(key)))
            yield return $"no address is given for [{key}]";
    }

    private static List<Source> KindsIn(string source) =>
        [.. Enum.GetValues<Source>().Where(kind => Word().Matches(source).Any(word => word.Value.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase)))];

    // Relative links of the page, seen from the folder above it.
    private static string FromDocs(string text) => SamePage().Replace(text, "](apis/${page})").Replace("](../", "](", StringComparison.Ordinal);

    private static string WithAddresses(string source, Dictionary<string, (string Url, string Title)> addresses) =>
        FromDocs(LinkedWord().Replace(source, match => (match.Groups["word"].Value, addresses.GetValueOrDefault(match.Groups["key"].Value)) switch
        {
            (_, (null, null)) => match.Value,
            (("documented" or "inferred") and var word, var address) => $"{word} ([{address.Title}]({address.Url}))",
            var (word, address) => $"[{word}]({address.Url})",
        }));

    private enum Table
    {
        None,
        Behaviours,
        Other,
    }

    [GeneratedRegex(@"\]\((?<page>[a-z-]+\.md)\)")]
    private static partial Regex SamePage();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellBorder();

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)+$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\[(?<word>[^\]]+)\]\[(?<key>[a-z0-9-]+)\]")]
    private static partial Regex LinkedWord();

    [GeneratedRegex(@"(?<!\[)\b(documented|inferred)\b(?!\]\[)")]
    private static partial Regex UnlinkedWord();

    [GeneratedRegex("""^\[(?<key>[a-z0-9-]+)\]: (?<url>\S+) "(?<title>[^"]+)"$""", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
