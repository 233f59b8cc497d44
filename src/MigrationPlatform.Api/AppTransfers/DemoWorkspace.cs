using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

namespace MigrationPlatform.Api.AppTransfers;

/// <param name="User">Who made everything.</param>
/// <param name="Group">Whose everything is,</param>
/// <param name="OtherGroup">but one app.</param>
internal sealed record DemoOwner(string User, string Group, string OtherGroup);

/// <summary>The rows of the demo's apps, transfers, flow and canvases: the demo's own, or another owner's under ids of its own.</summary>
/// <param name="App">The sample's app.</param>
/// <param name="Transfer">The sample.</param>
/// <param name="Rows">All of them.</param>
internal sealed record DemoWorkspace(App App, Transfer Transfer, IReadOnlyList<object> Rows)
{
    private static readonly DateTimeOffset CreatedAt = new(2021, 3, 24, 12, 25, 39, 889, 640, TimeSpan.Zero);
    private static readonly DateTimeOffset UpdatedAt = new(2021, 3, 24, 12, 25, 39, 889, 688, TimeSpan.Zero);

    private static TransferBody Sample => new(
        [new("intent", "Balance"), new("authenticated", "true"), new("region", "California")],
        "my_transfer12",
        "00012345",
        "Route out intent");

    /// <param name="owner">Whose they are.</param>
    /// <param name="newId">The id of a row that the demo has under the one given.</param>
    public static DemoWorkspace Build(DemoOwner owner, Func<Guid, Guid> newId)
    {
        var app = NewApp("ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8", owner.Group, "my_app3", NewCanvas("55555555-5555-4555-8555-000000000001", Canvas.EmptyContent));
        var theirs = NewApp("11111111-1111-4111-8111-111111111111", owner.OtherGroup, "their_app", NewCanvas("55555555-5555-4555-8555-000000000002", Canvas.EmptyContent));
        var sampleApp = new AppName(app.Id, app.Name, app.Group);
        var transfer = Transfer.Create(Id("464631a5-a3fb-4e92-9ff1-20bdf2c3ad48"), sampleApp, owner.User, Sample, CreatedAt, UpdatedAt);
        var inUse = Transfer.Create(Id("22222222-2222-4222-8222-222222222222"), sampleApp, owner.User, new([], "in_use", "00012345", null), CreatedAt, UpdatedAt);
        var usingIt = $$"""{"nodes":[{"title":"Transfer","node_id":"1","component_id":"{{inUse.ComponentId}}","configuration":{},"x_value":0,"y_value":0,"type":"Transfer"}],"edges":[]}""";
        var testApp = NewCanvas("55555555-5555-4555-8555-000000000003", usingIt);
        var testFlow = NewCanvas("55555555-5555-4555-8555-000000000004", usingIt);
        return new DemoWorkspace(app, transfer,
        [
            app,
            theirs,
            NewApp("33333333-3333-4333-8333-333333333333", owner.Group, "test_app", testApp),
            Flow.Create(Id("44444444-4444-4444-8444-444444444444"), owner.Group, new(null, "[]", "[]", owner.Group, "test_flow"), owner.User, testFlow, CreatedAt, UpdatedAt),
            transfer,
            inUse,
            new CanvasTransfer(testApp.Id, inUse.Id),
            new CanvasTransfer(testFlow.Id, inUse.Id),
        ]);

        Guid Id(string demo) => newId(new Guid(demo));

        Canvas NewCanvas(string id, string content) => Canvas.Create(Id(id), content, CreatedAt);

        App NewApp(string id, string group, string name, Canvas canvas) =>
            App.Create(Id(id), new(null, group, name, AppBody.DefaultApplicationType), owner.User, canvas, CreatedAt, UpdatedAt);
    }
}
