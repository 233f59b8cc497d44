namespace MigrationPlatform.Api.ClubNetwork.Paths;

/// <summary>The section <c>ClubNetwork</c>.</summary>
public sealed class ClubNetworkSettings
{
    public const string Section = "ClubNetwork";

    /// <summary>First path segments the vendor's gateway puts before the client token. Nothing hangs on which one a caller uses.</summary>
    public IList<string> Environments { get; init; } = [];
}
