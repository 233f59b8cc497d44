using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;
using MigrationPlatform.Api.Data;

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
        app.UseStatusCodePages(page => page.HttpContext.WriteFaultAsync(FaultOf(page.HttpContext.Response.StatusCode)));
    }

    /// <summary>Answers with <paramref name="fault"/> in the words of the API that owns the path.</summary>
    public static Task WriteFaultAsync(this HttpContext context, Fault fault)
    {
        var dialects = context.RequestServices.GetServices<IErrorDialect>();
        var dialect = dialects.FirstOrDefault(dialect => dialect.Speaks(context.Request.Path)) ?? new PlainDialect();
        return dialect.WriteAsync(context, fault);
    }

    public static int StatusCode(this Fault fault) => fault switch
    {
        Fault.MalformedRequest => StatusCodes.Status400BadRequest,
        Fault.Unauthenticated => StatusCodes.Status401Unauthorized,
        Fault.Forbidden => StatusCodes.Status403Forbidden,
        Fault.NotFound => StatusCodes.Status404NotFound,
        Fault.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        Fault.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        Fault.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        Fault.Internal => StatusCodes.Status500InternalServerError,
        Fault.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    private static Fault FaultOf(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => Fault.Unauthenticated,
        StatusCodes.Status403Forbidden => Fault.Forbidden,
        StatusCodes.Status404NotFound => Fault.NotFound,
        StatusCodes.Status405MethodNotAllowed => Fault.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => Fault.PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Fault.UnsupportedMediaType,
        StatusCodes.Status503ServiceUnavailable => Fault.Unavailable,
        < 500 => Fault.MalformedRequest,
        _ => Fault.Internal,
    };

    private sealed class RefusedCredentials : IAuthorizationMiddlewareResultHandler
    {
        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
            authorizeResult switch
            {
                { Succeeded: true } => next(context),
                { Forbidden: true } => context.WriteFaultAsync(Fault.Forbidden),
                _ => context.WriteFaultAsync(Fault.Unauthenticated),
            };
    }

    private sealed class ThrownExceptions(ILogger<ThrownExceptions> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (context.RequestAborted.IsCancellationRequested)
                return true; // Nobody is there to read an answer.

            var fault = exception switch
            {
                BadHttpRequestException refused => FaultOf(refused.StatusCode),
                _ when DatabaseFailures.IsOutage(exception) => Fault.Unavailable,
                _ => Fault.Internal,
            };
            switch (fault)
            {
                case Fault.Internal:
                    logger.Unhandled(exception);
                    break;
                case Fault.Unavailable:
                    logger.DatabaseUnavailable(exception.GetType().Name);
                    context.Response.Headers.RetryAfter = "5";
                    break;
                default:
                    break;
            }

            await context.WriteFaultAsync(fault);
            return true;
        }
    }
}
