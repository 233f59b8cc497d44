using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>
/// Development's demo rows: the vendor's sample transfer, an app of another group, and an app and a flow that use a transfer.
/// They come all together or not at all, and only where the sample's app is missing, so that a restart brings back nothing that was deleted.
/// </summary>
internal sealed class DemoApps : IStartupContent
{
    private const string User = "960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d";
    private const string Group = "vk_org";

    private static readonly Guid SampleApp = new("ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8");
    private static readonly DateTimeOffset CreatedAt = new(2021, 3, 24, 12, 25, 39, 889, 640, TimeSpan.Zero);
    private static readonly DateTimeOffset UpdatedAt = new(2021, 3, 24, 12, 25, 39, 889, 688, TimeSpan.Zero);

    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<App>().AnyAsync(app => app.Id == SampleApp, cancellationToken))
            return;

        db.AddRange(Rows());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(CanvasConfiguration.PrimaryKey, db))
        {
            // Another replica was quicker.
        }
    }

    private static IEnumerable<object> Rows()
    {
        var sample = new AppName(SampleApp, "my_app3", Group);
        var inUse = Transfer.Create(new("22222222-2222-4222-8222-222222222222"), sample, User, new([], "in_use", "00012345", null), CreatedAt, UpdatedAt);
        var usingIt = $$"""{"nodes":[{"title":"Transfer","node_id":"1","component_id":"{{inUse.ComponentId}}","configuration":{},"x_value":0,"y_value":0,"type":"Transfer"}],"edges":[]}""";
        var testApp = NewCanvas("55555555-5555-4555-8555-000000000003", usingIt);
        var testFlow = NewCanvas("55555555-5555-4555-8555-000000000004", usingIt);
        return
        [
            NewApp(SampleApp, Group, sample.Name, NewCanvas("55555555-5555-4555-8555-000000000001", Canvas.EmptyContent)),
            NewApp(new("11111111-1111-4111-8111-111111111111"), "other_group", "their_app", NewCanvas("55555555-5555-4555-8555-000000000002", Canvas.EmptyContent)),
            NewApp(new("33333333-3333-4333-8333-333333333333"), Group, "test_app", testApp),
            Flow.Create(new("44444444-4444-4444-8444-444444444444"), Group, new(null, "[]", "[]", Group, "test_flow"), User, testFlow, CreatedAt, UpdatedAt),
            Transfer.Create(new("464631a5-a3fb-4e92-9ff1-20bdf2c3ad48"), sample, User, SampleTransfer, CreatedAt, UpdatedAt),
            inUse,
            new CanvasTransfer(testApp.Id, inUse.Id),
            new CanvasTransfer(testFlow.Id, inUse.Id),
        ];
    }

    private static TransferBody SampleTransfer => new(
        [new("intent", "Balance"), new("authenticated", "true"), new("region", "California")],
        "my_transfer12",
        "00012345",
        "Route out intent");

    private static Canvas NewCanvas(string id, string content) => Canvas.Create(new(id), content, CreatedAt);

    private static App NewApp(Guid id, string group, string name, Canvas canvas) =>
        App.Create(id, new(null, group, name, AppBody.DefaultApplicationType), User, canvas, CreatedAt, UpdatedAt);
}
