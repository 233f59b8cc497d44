using System.Globalization;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Commands;

/// <summary>For the operator, once a gateway that refused everything works again.</summary>
internal static class OutboxCommand
{
    public static Task<int> RetryAsync(string[] settings) => DatabaseCommand.RunAsync(settings, async services =>
    {
        await DatabaseCommand.PrepareSchemaAsync(services);
        var db = services.GetRequiredService<MigrationPlatformDbContext>();
        var now = services.GetRequiredService<TimeProvider>().Now();
        var (requeued, expired) = await DeadMessages.RetryAsync(db, now, CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{requeued} put back, {expired} expired and stay dead."));
        return 0;
    });
}
