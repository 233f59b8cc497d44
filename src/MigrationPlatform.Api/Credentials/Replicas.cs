using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Failures;
using static OpenIddict.Abstractions.OpenIddictExceptions;

namespace MigrationPlatform.Api.Credentials;

/// <summary>Several replicas bring the same rows up to date when they start together; whoever comes second looks again.</summary>
internal static class Replicas
{
    private const int Attempts = 20;

    /// <param name="scopes">Each attempt has a scope of its own, for what a lost attempt has tracked or cached is stale.</param>
    /// <param name="attempt">Reads, writes what is missing, and may lose.</param>
    public static async Task UntilNobodyInterferesAsync(this IServiceScopeFactory scopes, Func<IServiceProvider, Task> attempt)
    {
        for (var number = 1; ; number++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await attempt(scope.ServiceProvider);
                return;
            }
            catch (Exception exception) when (number < Attempts && HasLost(exception))
            {
                // Another replica wrote first: its rows are read by the next attempt.
            }
        }
    }

    // OpenIddict looks for a client of the same id before it creates one, and says what it finds as a failure of validation.
    private static bool HasLost(Exception exception) =>
        exception is DbUpdateException or ConcurrencyException or ValidationException && !DatabaseFailures.IsOutage(exception);
}
