using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.AppTransfers.Apps;

internal sealed class CreateApp(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<CreatedApp> ExecuteAsync(Caller caller, AppBody body)
    {
        var group = body.Group;
        if (!caller.Groups.Contains(group))
            return new CreatedApp(CreateAppOutcome.GroupNotAccessible, null, group);

        var canvas = Canvas.Create(Guid.NewGuid(), Canvas.EmptyContent, clock.Now());
        var app = App.Create(Guid.NewGuid(), body, caller.Subject, canvas, clock.Now(), clock.Now());
        return await db.TryInsertAsync(app, AppConfiguration.UniqueNamePerGroup)
            ? new CreatedApp(CreateAppOutcome.Created, AppJson.From(app), group)
            : new CreatedApp(CreateAppOutcome.NameTaken, null, group);
    }
}

internal sealed record CreatedApp(CreateAppOutcome Outcome, AppJson? App, string Group);

internal enum CreateAppOutcome
{
    Created,

    /// <summary>The caller is not in the group.</summary>
    GroupNotAccessible,

    /// <summary>The group has an app of this name.</summary>
    NameTaken,
}
