using System.Text;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record HostileAnswer(int Status, ILookup<string, string> Headers, byte[] Body)
{
    /// <summary>Over HTTP/2, where the end of a connection is no header.</summary>
    public bool IsHttp2 { get; init; }

    public string? Header(string name) => Headers[name].FirstOrDefault();

    public bool IsStream => Header("Content-Type") == "text/event-stream";

    public string Text => Encoding.UTF8.GetString(Body);

    public override string ToString() => $"{Status} {Header("Content-Type")} {Text[..Math.Min(300, Text.Length)]}";

    /// <summary>The web server's own refusal of what is no HTTP: no words, and the connection ends.</summary>
    public bool IsServersOwn =>
        Status is 400 or 408 or 411 or 413 or 414 or 431 or 505 && Body.Length == 0 && (IsHttp2 || Header("Connection") == "close");
}
