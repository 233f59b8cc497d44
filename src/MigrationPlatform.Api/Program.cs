using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.ClubNetwork;
using MigrationPlatform.Api.Commands;
using MigrationPlatform.Api.Control;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Api.Http.Cors;
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

/// <summary>The table of contents: what the server is made of, and the way of a request through it.</summary>
public partial class Program
{
    /// <param name="settings">Settings of the command line.</param>
    /// <param name="embedding">For a server within another program's process.</param>
    internal static WebApplicationBuilder CreateBuilder(string[] settings, Embedding? embedding = null)
    {
        var builder = Server.CreateBuilder(settings, embedding);
        builder.AddLogs(embedding);
        builder.AddHealth();
        builder.AddTelemetry();
        if (embedding is null) // Another program's memory is its own.
            builder.AddIdleTrim();
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
        return builder;
    }

    /// <exception cref="StartupException">Settings are invalid.</exception>
    internal static WebApplication Build(WebApplicationBuilder builder)
    {
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
        return app;
    }

    private static async Task<int> ServeAsync(string[] settings)
    {
        var app = Build(CreateBuilder(settings));
        await app.PrepareDatabaseAsync();
        app.LogWhereThingsAre();
        await app.ServeAsync();
        return 0;
    }
}
