namespace MigrationPlatform.Api.Errors;

/// <summary>
/// The server's own pages (health, documentation, the SMS inbox) and every path that no API owns: problem details without internals.
/// </summary>
internal sealed class PlainDialect : IErrorDialect
{
    public bool Speaks(PathString path) => true;

    public Task WriteAsync(HttpContext context, Failure failure) =>
        WriteAsync(context, failure.StatusCode());

    public Task WriteAsync(HttpContext context, int statusCode) => Results.Problem(statusCode: statusCode).ExecuteAsync(context);
}
