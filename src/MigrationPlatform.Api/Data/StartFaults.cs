using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Data;

/// <summary>The former way to report invalid settings, until every folder registers its own by <see cref="Settings"/>.</summary>
internal static class StartFaults
{
    /// <summary>Notes reasons not to start, each beginning with the setting's name.</summary>
    public static void RefuseToStart(this IHostApplicationBuilder builder, params IEnumerable<string> faults) => builder.RejectSettings(faults);

    /// <summary>A section as its settings type; values of the wrong type are noted, and the defaults returned.</summary>
    public static T ReadSettings<T>(this IHostApplicationBuilder builder, string section) where T : class, new()
    {
        builder.RejectSettings(SettingsReader.WrongTypes<T>(builder.Configuration, section).Select(value => $"{value.Setting}: {value.Reason}"));
        return builder.SettingsOf<T>(section);
    }
}
