using System.Reflection;

namespace MigrationPlatform.Api.Operations;

internal static class ProductVersion
{
    /// <summary><c>Version</c> of Directory.Build.props, without the commit that the build puts behind it.</summary>
    public static readonly string Text =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
