namespace MigrationPlatform.Api.Errors;

/// <summary>
/// How one API words the failures that happen outside its actions: unknown routes, refused credentials, bodies too large, an unavailable database.
/// One implementation per API, in the API's own folder; the path of the request chooses.
/// </summary>
public interface IErrorDialect
{
    /// <summary>True when a path is this API's to answer. Asked in the order of registration; the first one wins.</summary>
    bool Speaks(PathString path);

    /// <summary>Sets the status, the headers and the body. The response has not started.</summary>
    Task WriteAsync(HttpContext context, Failure failure);
}
