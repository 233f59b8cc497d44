namespace MigrationPlatform.Api.Errors;

/// <summary>
/// How one API words the failures that happen outside its actions: unknown routes, refused credentials, bodies too large, an unavailable
/// database.
/// One implementation per API, in the API's own folder; the path of the request chooses.
/// </summary>
public interface IErrorDialect
{
    /// <summary>True when a path is this API's to answer. Asked in the order of registration; the first one wins.</summary>
    bool Speaks(PathString path);

    /// <summary>Sets the status, the headers and the body. The response has not started.</summary>
    Task WriteAsync(HttpContext context, Failure failure);

    /// <summary>
    /// The same for any status from 400 to 599, ours to answer with or not: what a test has injected. A header <c>Retry-After</c> is set
    /// before.
    /// </summary>
    Task WriteAsync(HttpContext context, int statusCode);
}
