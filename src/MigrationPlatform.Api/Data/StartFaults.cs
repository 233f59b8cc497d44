namespace MigrationPlatform.Api.Data;

/// <summary>Collects what is wrong with the settings while the parts of the server register, so that an operator reads all of it at once.</summary>
internal static class StartFaults
{
    /// <summary>Notes reasons not to start, each beginning with the setting's name.</summary>
    public static void RefuseToStart(this IHostApplicationBuilder builder, params IEnumerable<string> faults) => Of(builder).AddRange(faults);

    /// <summary>A section as its settings type; values of the wrong type are noted, and the defaults returned.</summary>
    public static T ReadSettings<T>(this IHostApplicationBuilder builder, string section) where T : new()
    {
        try
        {
            return builder.Configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException exception)
        {
            // The message quotes the value; what has a type to miss is a number, a span of time or an address, never a secret.
            builder.RefuseToStart(exception.Message);
            return new T();
        }
    }

    /// <exception cref="StartupException">Something was noted.</exception>
    public static void StopIfRefused(this IHostApplicationBuilder builder)
    {
        if (Of(builder) is { Count: > 0 } faults)
            throw new StartupException([.. faults.Distinct()]);
    }

    private static List<string> Of(IHostApplicationBuilder builder)
    {
        if (builder.Properties.TryGetValue(typeof(StartFaults), out var known) && known is List<string> faults)
            return faults;
        faults = [];
        builder.Properties[typeof(StartFaults)] = faults;
        return faults;
    }
}
