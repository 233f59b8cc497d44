namespace MigrationPlatform.Api.Http;

internal static class Controllers
{
    /// <summary>
    /// Controllers without the framework's own answers: each action reads its body and words its refusals itself,
    /// in the order its vendor checks, so nothing is validated, and no status is given a body, before the action runs.
    /// </summary>
    public static void AddApiControllers(this WebApplicationBuilder builder) =>
        builder.Services.AddControllers().ConfigureApiBehaviorOptions(behavior =>
        {
            behavior.SuppressModelStateInvalidFilter = true;
            behavior.SuppressMapClientErrors = true;
        });
}
