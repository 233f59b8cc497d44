using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.OpenApi;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>Apps, their transfers, flows and canvases, answered as Django REST framework 3.14 would.</summary>
internal static class AppTransfersApi
{
    public const string Policy = "app-transfers";
    public const string Document = "app-transfers";

    /// <summary>Of any list in a body.</summary>
    public const int MaxItems = 1000;

    public static void AddAppTransfersApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddRestFramework(AppTransfersJson.Default);
        builder.Services.AddSingleton<IErrorDialect, AppTransfersDialect>();
        builder.Services.AddScoped<CreateTransfer>().AddScoped<UpdateTransfer>().AddScoped<DeleteTransfer>();
        builder.Services.AddScoped<CreateApp>().AddScoped<CreateFlow>().AddScoped<SaveCanvas>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Schemes.Bearer).RequireAuthenticatedUser());
        builder.Services.AddAppTransfersDocument();
        if (builder.Environment.IsDevelopment())
            builder.Services.AddScoped<IStartupContent, DemoApps>();
    }

    /// <summary>Between routing and authentication.</summary>
    public static void UseAppTransfersApi(this WebApplication app) => app.UseRestManners();
}
