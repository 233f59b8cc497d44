using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations;

internal sealed class BundleMigrationsDialect : IErrorDialect
{
    public bool Speaks(PathString path) => path.StartsWithSegments("/v2", StringComparison.OrdinalIgnoreCase);

    public Task WriteAsync(HttpContext context, Failure failure)
    {
        var answer = failure switch
        {
            Failure.MalformedRequest => BundleMigrationErrors.InvalidBody([new Violation("$", "could not be read")]),
            Failure.Unauthenticated => BundleMigrationErrors.Unauthorized(context.Request.Path),
            Failure.Forbidden => BundleMigrationErrors.ForbiddenOrganization,
            Failure.NotFound => BundleMigrationErrors.NotFound,
            // The vendor's sibling pages document 405 without a body.
            Failure.MethodNotAllowed => Results.StatusCode(failure.StatusCode()),
            Failure.PayloadTooLarge => BundleMigrationErrors.PayloadTooLarge,
            Failure.UnsupportedMediaType => BundleMigrationErrors.UnsupportedMediaType,
            Failure.Internal => BundleMigrationErrors.Internal,
            Failure.Unavailable => BundleMigrationErrors.Unavailable,
        };
        context.Response.SetPrivate();
        return answer.ExecuteAsync(context);
    }

    public Task WriteAsync(HttpContext context, int statusCode)
    {
        var answer = statusCode switch
        {
            StatusCodes.Status401Unauthorized => BundleMigrationErrors.Unauthorized(context.Request.Path),
            StatusCodes.Status403Forbidden => BundleMigrationErrors.ForbiddenOrganization,
            StatusCodes.Status404NotFound => BundleMigrationErrors.NotFound,
            StatusCodes.Status405MethodNotAllowed => Results.StatusCode(statusCode),
            StatusCodes.Status413PayloadTooLarge => BundleMigrationErrors.PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType => BundleMigrationErrors.UnsupportedMediaType,
            StatusCodes.Status500InternalServerError => BundleMigrationErrors.Internal,
            StatusCodes.Status503ServiceUnavailable => BundleMigrationErrors.Unavailable,
            _ => BundleMigrationErrors.Other(statusCode),
        };
        return answer.ExecuteAsync(context);
    }
}
