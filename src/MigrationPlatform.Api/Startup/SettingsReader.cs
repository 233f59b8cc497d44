namespace MigrationPlatform.Api.Startup;

/// <summary>Reads a section into its settings type, value by value where one has the wrong type.</summary>
internal static class SettingsReader
{
    /// <summary>Reads <paramref name="section"/> into <paramref name="settings"/>; values of a wrong type are left out.</summary>
    public static void Read<T>(IConfiguration configuration, string section, T settings) where T : class, new()
    {
        if (WrongTypes<T>(configuration, section) is not { Count: > 0 } wrong)
        {
            configuration.GetSection(section).Bind(settings);
            return;
        }

        var right = configuration.GetSection(section).AsEnumerable().Where(pair => pair.Value is not null && wrong.All(line => line.Setting != pair.Key));
        new ConfigurationBuilder().AddInMemoryCollection(right).Build().GetSection(section).Bind(settings);
    }

    /// <summary>The values that do not have the type of their setting, with the reason.</summary>
    public static IReadOnlyList<(string Setting, string Reason)> WrongTypes<T>(IConfiguration configuration, string section) where T : class, new()
    {
        if (ReasonAgainst<T>(configuration, section) is null)
            return [];

        // The binder stops at the first value it cannot convert. Each value read alone gives all of them.
        return
        [
            .. from pair in configuration.GetSection(section).AsEnumerable()
               where pair.Value is not null
               let alone = new ConfigurationBuilder().AddInMemoryCollection([pair]).Build()
               let reason = ReasonAgainst<T>(alone, section)
               where reason is not null
               // What has a type to miss is a number, a span of time, a word or an address, never a secret: the value may be shown.
               select (pair.Key, $"\"{pair.Value}\" cannot be read. {reason}"),
        ];
    }

    private static string? ReasonAgainst<T>(IConfiguration configuration, string section) where T : class, new()
    {
        try
        {
            configuration.GetSection(section).Bind(new T());
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.InnerException?.Message ?? exception.Message;
        }
    }
}
