using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>Which transfer a path names, and whose groups must hold its app.</summary>
internal sealed record TransferPath(Guid App, Guid Transfer, IReadOnlyList<string> Groups)
{
    /// <summary>Null when one of the ids is none: then there is nothing to be found.</summary>
    public static TransferPath? Of(string appId, string transferId, IReadOnlyList<string> groups) =>
        PathUuid.TryParse(appId, out var app) && PathUuid.TryParse(transferId, out var transfer) ? new TransferPath(app, transfer, groups) : null;
}
