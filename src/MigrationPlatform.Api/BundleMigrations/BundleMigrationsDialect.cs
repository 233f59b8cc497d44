using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.BundleMigrations;

internal sealed class BundleMigrationsDialect : IErrorDialect
{
    public bool Speaks(PathString path) => path.StartsWithSegments("/v2", StringComparison.OrdinalIgnoreCase);

    public Task WriteAsync(HttpContext context, Fault fault)
    {
        var answer = fault switch
        {
            Fault.MalformedRequest => BundleMigrationErrors.InvalidBody([new BodyFault("$", "could not be read")]),
            Fault.Unauthenticated => BundleMigrationErrors.Unauthorized(context.Request.Path),
            Fault.Forbidden => BundleMigrationErrors.ForbiddenOrganization,
            Fault.NotFound => BundleMigrationErrors.NotFound,
            // The vendor's sibling pages document 405 without a body.
            Fault.MethodNotAllowed => Results.StatusCode(fault.StatusCode()),
            Fault.PayloadTooLarge => BundleMigrationErrors.PayloadTooLarge,
            Fault.UnsupportedMediaType => BundleMigrationErrors.UnsupportedMediaType,
            Fault.Internal => BundleMigrationErrors.Internal,
            Fault.Unavailable => BundleMigrationErrors.Unavailable,
        };
        return answer.ExecuteAsync(context);
    }
}
