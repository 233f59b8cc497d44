using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Startup;

/// <summary>Builds the server, or says everything that is wrong with its settings.</summary>
internal static class ValidatedStart
{
    /// <summary>
    /// Notes settings that are invalid and that a registration itself hangs on, each line beginning with the setting's name.
    /// Whatever can wait for the container belongs into an <see cref="IValidateOptions{TOptions}"/>: see <see cref="Settings"/>.
    /// </summary>
    public static void RejectSettings(this IHostApplicationBuilder builder, params IEnumerable<string> lines) => NotedIn(builder).AddRange(lines);

    /// <exception cref="StartupException">Settings are invalid: all of them, a line each.</exception>
    public static WebApplication BuildValidated(this WebApplicationBuilder builder)
    {
        List<string> invalid = NotedIn(builder);
        // What a rejected setting would have registered is missing: the container is asked for nothing but the validators.
        if (invalid.Count > 0)
            builder.Host.UseDefaultServiceProvider(container => container.ValidateOnBuild = false);

        var app = builder.Build();
        invalid.AddRange(InvalidOptions(app.Services));
        return invalid.Count == 0 ? app : throw new StartupException([.. invalid.Distinct().Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> InvalidOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures);
        }
    }

    private static List<string> NotedIn(IHostApplicationBuilder builder)
    {
        if (builder.Properties.TryGetValue(typeof(ValidatedStart), out var known) && known is List<string> noted)
            return noted;
        noted = [];
        builder.Properties[typeof(ValidatedStart)] = noted;
        return noted;
    }
}
