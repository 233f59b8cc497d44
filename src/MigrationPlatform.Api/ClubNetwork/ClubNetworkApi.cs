using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.OpenApi;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Tokens;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.ClubNetwork;

internal static class ClubNetworkApi
{
    /// <summary>The club network: contacts, and the moving of a prospect to another club.</summary>
    public static void AddClubNetworkApi(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ClubNetworkSettings>(ClubNetworkSettings.Section);
        builder.Services.AddSingleton<ClientTokens>();
        builder.Services.AddRouting(routing =>
        {
            routing.ConstraintMap["clientToken"] = typeof(ClientTokenConstraint);
            routing.ConstraintMap["clubEnvironment"] = typeof(EnvironmentConstraint);
        });
        builder.Services.AddSingleton<ClubNetworkRoutes>();
        builder.Services.AddSingleton<IErrorDialect, ClubNetworkDialect>();
        builder.Services.AddScoped<ITokenSubjects, TokenSubjects>();
        builder.Services.AddSingleton<ITokenPaths, TokenPaths>();
        builder.Services.Configure<MvcOptions>(mvc => mvc.Conventions.Add(new TokenCallInDocument()));
        builder.Services.AddSingleton<IAuthorizationHandler, ClubNetworkPolicy>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(ClubNetworkPolicy.Name, ClubNetworkPolicy.Configure);
        builder.Services.AddScoped<CreateContact>().AddScoped<UpdateContact>();
        builder.AddContactMigrations();
        builder.Services.AddClubNetworkDocument();
        if (builder.Environment.IsDevelopment())
            builder.Services.AddScoped<IStartupContent, DemoClubNetwork>();
    }

    /// <summary>To be placed after routing.</summary>
    public static void UseClubNetworkApi(this WebApplication app) => app.UseTrailingSlashes();
}
