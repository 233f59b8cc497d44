using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Startup;

/// <summary>
/// Settings that are checked before the server does anything. A folder registers its section here, with an
/// <see cref="IValidateOptions{TOptions}"/> for what their types cannot say; <see cref="ValidatedStart"/> prints what is wrong with all of
/// them at once.
/// </summary>
internal static class Settings
{
    /// <summary>
    /// Binds <paramref name="section"/> to <typeparamref name="T"/>, also when the configuration changes later, and validates it at start.
    /// </summary>
    public static OptionsBuilder<T> AddSettings<T>(this IHostApplicationBuilder builder, string section) where T : class, new()
    {
        var services = builder.Services;
        services.AddSingleton<IOptionsChangeTokenSource<T>>(provider =>
            new ConfigurationChangeTokenSource<T>(Options.DefaultName, provider.GetRequiredService<IConfiguration>().GetSection(section)));
        services.AddSingleton<IValidateOptions<T>>(provider => new WrongTypes<T>(provider.GetRequiredService<IConfiguration>(), section));
        // Not BindConfiguration: its exception ends the validation of everything else, and names one value only.
        return services.AddOptions<T>()
            .Configure<IConfiguration>((settings, configuration) => SettingsReader.Read(configuration, section, settings))
            .ValidateOnStart();
    }

    /// <summary>The same, with what makes a value invalid beyond its type. Each line begins with the setting's name.</summary>
    public static OptionsBuilder<T> AddSettings<T, TValidator>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
        where TValidator : class, IValidateOptions<T>
    {
        builder.Services.AddSingleton<IValidateOptions<T>, TValidator>();
        return builder.AddSettings<T>(section);
    }

    /// <summary>
    /// A section as its settings type, for a registration that hangs on a setting. Values of a wrong type are reported by
    /// <see cref="AddSettings{T}"/>, which must have the section too; here they are the defaults.
    /// </summary>
    public static T SettingsOf<T>(this IHostApplicationBuilder builder, string section) where T : class, new()
    {
        var settings = new T();
        SettingsReader.Read(builder.Configuration, section, settings);
        return settings;
    }

    private sealed class WrongTypes<T>(IConfiguration configuration, string section) : IValidateOptions<T> where T : class, new()
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            SettingsReader.WrongTypes<T>(configuration, section) is { Count: > 0 } wrong
                ? ValidateOptionsResult.Fail(wrong.Select(value => $"{value.Setting}: {value.Reason}"))
                : ValidateOptionsResult.Success;
    }
}
