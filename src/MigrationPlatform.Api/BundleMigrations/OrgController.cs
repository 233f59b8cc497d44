using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>What all calls of this API share: the organisation in the path, and credentials that act for it.</summary>
[Authorize(Policy = OrgAccess.Policy)]
[PrivateAnswers]
[ApiExplorerSettings(GroupName = "bundle-migrations")]
[Produces(Utf8Body.MediaType)]
[ProducesResponseType<ErrorMessage>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ErrorMessage>(StatusCodes.Status403Forbidden)]
[ProducesResponseType<ErrorMessage>(StatusCodes.Status500InternalServerError)]
[ProducesResponseType<ErrorMessage>(StatusCodes.Status503ServiceUnavailable)]
internal abstract class OrgController : ControllerBase
{
    private protected const string Migrations = "v2/orgs/{orgId}/signups/migration";

    private protected static IResult Json(BundleMigrationResponse migration, int statusCode = StatusCodes.Status200OK) =>
        Results.Json(migration, BundleMigrationsJson.Default.BundleMigrationResponse, Utf8Body.MediaType, statusCode);

    private protected static IResult Json(BundleMigrationResponse[] migrations) =>
        Results.Json(migrations, BundleMigrationsJson.Default.BundleMigrationResponseArray, Utf8Body.MediaType);
}
