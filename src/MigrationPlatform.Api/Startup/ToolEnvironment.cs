namespace MigrationPlatform.Api.Startup;

/// <summary>As a .NET tool the server starts in Development while nothing names an environment, as with <c>dotnet run</c>.</summary>
internal static class ToolEnvironment
{
    /// <summary>Lies in the folder of every installed .NET tool, and beside no published server.</summary>
    private const string ToolManifest = "DotnetToolSettings.xml";

    private static readonly string[] Variables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>The arguments, with an environment before them where it is missing: what is said later wins.</summary>
    public static string[] DefaultFor(string[] args) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, ToolManifest)) && Variables.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            ? ["--environment", Environments.Development, .. args]
            : args;
}
