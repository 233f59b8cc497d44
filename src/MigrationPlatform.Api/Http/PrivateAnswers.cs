using Microsoft.AspNetCore.Mvc.Filters;

namespace MigrationPlatform.Api.Http;

/// <summary>Puts <see cref="PrivateAnswers"/> on the answers of a controller's actions.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PrivateAnswersAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context) => context.HttpContext.Response.SetPrivate();
}

/// <summary>
/// Answers with somebody's data: no cache may keep them, and no browser may take them for anything but what they say they are.
/// </summary>
internal static class PrivateAnswers
{
    public static void SetPrivate(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
