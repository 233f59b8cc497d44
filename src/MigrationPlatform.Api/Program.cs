using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.ClubNetwork;
using MigrationPlatform.Api.Commands;
using MigrationPlatform.Api.Control;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Api.OpenApi;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Api.Pages;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Startup;

try
{
    return await CommandLine.RunAsync(args, ServeAsync);
}
catch (StartupException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}

static async Task<int> ServeAsync(string[] settings)
{
    var builder = Server.CreateBuilder(settings);
    builder.AddLogs();
    builder.AddHealth();
    builder.AddTelemetry();
    builder.AddErrorDialects();
    builder.AddForwardedAddresses();
    builder.AddCrossOrigin();
    builder.AddLoadShedding();
    builder.AddDatabase();
    builder.AddCredentials();
    builder.AddApiControllers();
    builder.AddOpenApiDocuments();
    builder.AddBundleMigrationsApi();
    builder.AddAppTransfersApi();
    builder.AddClubNetworkApi();
    builder.AddSms();
    builder.AddControl();

    var app = builder.BuildValidated();
    app.UseForwardedAddresses();
    app.UseCorrelationIds();
    app.UseRequestLogs();
    app.UseCallJournal();
    app.UseMergedSlashes();
    app.UseCrossOrigin();
    app.UseLoadShedding();
    app.UseErrorDialects();
    app.UseRouting();
    app.UseExactPaths();
    app.UseClubNetworkApi();
    app.UseControl();
    app.UseAppTransfersApi();
    app.UseAuthentication();
    app.UseAuthorization();
    app.MapControllers();
    app.MapHealth();
    app.MapPages();
    app.MapSmsInbox();
    app.MapControl();
    app.MapOpenApiDocuments();

    await app.PrepareDatabaseAsync();
    app.LogWhereThingsAre();
    await app.ServeAsync();
    return 0;
}
