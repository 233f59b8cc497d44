using Microsoft.AspNetCore.Builder;

namespace MigrationPlatform.Benchmarks;

/// <summary>The template's application with nothing in it: what a start costs at least.</summary>
internal static class EmptyServer
{
    public const string Argument = "empty";

    public static Task RunAsync(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/health/ready", () => "Healthy");
        return app.RunAsync();
    }
}
