using System.Text.Json;
using System.Text.Unicode;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// Reads a world file item by item: the bytes and the items are in memory, never a document of all of it.
/// Every violation is noted under its JSON path; an item that has one is kept as far as it could be read, so that positions stay those of
/// the file.
/// </summary>
internal static class WorldReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    public const int MaxNodes = 100_000;
    public const int MaxContacts = 1_000_000;

    /// <summary>Reads to the end of <paramref name="json"/>, <see cref="MaxBytes"/> at most.</summary>
    public static async Task<ReadWorld> ReadAsync(Stream json, CancellationToken cancellationToken = default)
    {
        var bytes = new MemoryStream(json.CanSeek ? (int)Math.Min(json.Length, MaxBytes) : 0);
        var chunk = new byte[64 * 1024];
        int count;
        while ((count = await json.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (bytes.Length + count > MaxBytes)
                return Unreadable($"is larger than {MaxBytes / (1024 * 1024)} MiB.");
            bytes.Write(chunk, 0, count);
        }

        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static ReadWorld Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8["\uFEFF"u8.Length..];
        if (!Utf8.IsValid(utf8))
            return Unreadable("is not UTF-8.");
        var reader = new Utf8JsonReader(utf8);
        var draft = new WorldDraft();
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return Unreadable("must be an object with clientToken, nodes, clubs and contacts.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadMember(ref reader, draft);
            // Anything after the object is an error of the syntax, which the reader finds.
            reader.Read();
        }
        catch (JsonException exception)
        {
            return Unreadable($"is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }

        return draft.Finish();
    }

    private static void ReadMember(ref Utf8JsonReader reader, WorldDraft draft)
    {
        var name = reader.ValueSpan.Length <= 64 ? reader.GetString() ?? "" : "?";
        reader.Read();
        switch (name)
        {
            case "clientToken":
                using (var value = JsonDocument.ParseValue(ref reader))
                    draft.TakeClientToken(value.RootElement);
                break;
            case "nodes":
                ReadItems(ref reader, name, MaxNodes, draft, draft.AddNode);
                break;
            case "clubs":
                ReadItems(ref reader, name, MaxNodes, draft, draft.AddClub);
                break;
            case "contacts":
                ReadItems(ref reader, name, MaxContacts, draft, draft.AddContact);
                break;
            default:
                reader.Skip();
                draft.Violations.Add(name, "is no member of a world file.", "");
                break;
        }
    }

    private static void ReadItems(ref Utf8JsonReader reader, string name, int max, WorldDraft draft, Action<ItemReader> add)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            draft.Violations.Add(name, "must be an array.", "");
            return;
        }

        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index == max)
                draft.Violations.Add(name, $"has more than {max} items.", "");
            if (index++ >= max)
            {
                reader.Skip();
                continue;
            }

            Leftovers.CollectAfter(index - 1);
            using var item = JsonDocument.ParseValue(ref reader);
            add(new ItemReader(item.RootElement, $"{name}[{index - 1}]", draft.Violations));
        }
    }

    private static ReadWorld Unreadable(string reason)
    {
        var violations = new Violations();
        violations.Add("$", reason, "");
        return new ReadWorld(new World(null, [], [], []), violations);
    }
}
