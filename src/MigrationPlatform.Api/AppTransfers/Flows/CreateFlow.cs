using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.AppTransfers.Flows;

internal sealed class CreateFlow(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<CreatedFlow> ExecuteAsync(Caller caller, FlowBody body)
    {
        var group = body.Group ?? (caller.Groups is [var first, ..] ? first : "");
        if (!caller.Groups.Contains(group))
            return new CreatedFlow(CreateFlowOutcome.GroupNotAccessible, null, group);

        var canvas = Canvas.Create(Guid.NewGuid(), Canvas.EmptyContent, clock.Now());
        var flow = Flow.Create(Guid.NewGuid(), group, body, caller.Subject, canvas, clock.Now(), clock.Now());
        return await db.TryInsertAsync(flow, FlowConfiguration.UniqueNamePerGroup)
            ? new CreatedFlow(CreateFlowOutcome.Created, FlowJson.From(flow), group)
            : new CreatedFlow(CreateFlowOutcome.NameTaken, null, group);
    }
}

internal sealed record CreatedFlow(CreateFlowOutcome Outcome, FlowJson? Flow, string Group);

internal enum CreateFlowOutcome
{
    Created,

    /// <summary>The caller is not in the group.</summary>
    GroupNotAccessible,

    /// <summary>The group has a flow of this name.</summary>
    NameTaken,
}
