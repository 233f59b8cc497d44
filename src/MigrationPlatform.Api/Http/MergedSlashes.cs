namespace MigrationPlatform.Api.Http;

internal static class MergedSlashes
{
    /// <summary>Repeated slashes in a path are one: the vendor's gateway merges them and its clients rely on it.</summary>
    public static void UseMergedSlashes(this WebApplication app) =>
        app.Use((context, next) =>
        {
            if (context.Request.Path.Value is { } path && path.Contains("//", StringComparison.Ordinal))
                context.Request.Path = Merge(path);
            return next(context);
        });

    private static string Merge(string path)
    {
        var merged = new char[path.Length];
        var length = 0;
        foreach (var character in path)
        {
            if (character != '/' || length == 0 || merged[length - 1] != '/')
                merged[length++] = character;
        }

        return new string(merged, 0, length);
    }
}
