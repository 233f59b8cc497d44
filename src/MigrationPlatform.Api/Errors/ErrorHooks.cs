using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.Errors;

/// <summary>The three places where the framework answers by itself, handed to the dialect of the path.</summary>
internal static class ErrorHooks
{
    public static void AddErrorDialects(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedCredentials>();
        builder.Services.AddExceptionHandler<ThrownExceptions>();
        builder.Services.AddProblemDetails();
    }

    public static void UseErrorDialects(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(page => page.HttpContext.WriteFailureAsync(FailureOf(page.HttpContext.Response.StatusCode)));
    }

    /// <summary>Answers with <paramref name="failure"/> in the words of the API that owns the path.</summary>
    public static Task WriteFailureAsync(this HttpContext context, Failure failure) =>
        (context.Dialect() ?? new PlainDialect()).WriteAsync(context, failure);

    /// <summary>Whether the path is one of the APIs' or the token call's, not one of the server's own pages.</summary>
    public static bool BelongsToAnApi(this HttpContext context) => context.Dialect() is not null;

    /// <summary>Answers with <paramref name="statusCode"/>, 400 to 599, in the words of the API that owns the path.</summary>
    public static Task WriteStatusAsync(this HttpContext context, int statusCode) =>
        (context.Dialect() ?? new PlainDialect()).WriteAsync(context, statusCode);

    public static int StatusCode(this Failure failure) => failure switch
    {
        Failure.MalformedRequest => StatusCodes.Status400BadRequest,
        Failure.Unauthenticated => StatusCodes.Status401Unauthorized,
        Failure.Forbidden => StatusCodes.Status403Forbidden,
        Failure.NotFound => StatusCodes.Status404NotFound,
        Failure.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        Failure.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        Failure.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        Failure.Internal => StatusCodes.Status500InternalServerError,
        Failure.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    private static IErrorDialect? Dialect(this HttpContext context) =>
        context.RequestServices.GetServices<IErrorDialect>().FirstOrDefault(dialect => dialect.Speaks(context.Request.Path));

    private static Failure FailureOf(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => Failure.Unauthenticated,
        StatusCodes.Status403Forbidden => Failure.Forbidden,
        StatusCodes.Status404NotFound => Failure.NotFound,
        StatusCodes.Status405MethodNotAllowed => Failure.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => Failure.PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Failure.UnsupportedMediaType,
        StatusCodes.Status503ServiceUnavailable => Failure.Unavailable,
        < 500 => Failure.MalformedRequest,
        _ => Failure.Internal,
    };

    private sealed class RefusedCredentials : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
            authorizeResult switch
            {
                { Succeeded: true } => next(context),
                { Forbidden: true } => context.WriteFailureAsync(Failure.Forbidden),
                _ => context.WriteFailureAsync(Failure.Unauthenticated),
            };
    }

    private sealed class ThrownExceptions(ILogger<ThrownExceptions> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (context.RequestAborted.IsCancellationRequested)
                return true; // Nobody is there to read an answer.

            var failure = exception switch
            {
                BadHttpRequestException refused => FailureOf(refused.StatusCode),
                UnavailableException => Failure.Unavailable,
                _ when DatabaseFailures.IsOutage(exception) => Failure.Unavailable,
                _ => Failure.Internal,
            };
            switch (failure)
            {
                case Failure.Internal:
                    logger.Unhandled(exception);
                    break;
                case Failure.Unavailable:
                    if (exception is UnavailableException)
                        logger.Unavailable(exception.Message);
                    else
                        logger.DatabaseUnavailable(FailureCause.Of(exception));
                    context.Response.Headers.RetryAfter = "5";
                    break;
                default:
                    break;
            }

            await context.WriteFailureAsync(failure);
            return true;
        }
    }
}
