using System.Reflection;
using MigrationPlatform.Testing;

namespace MigrationPlatform.Tests.Testing;

public sealed class PublicSurfaceTests
{
    private static readonly Assembly Package = typeof(MigrationPlatformServer).Assembly;

    public static TheoryData<string> PublicTypes => [.. Package.GetExportedTypes().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_public_type_names_types_of_its_own_and_of_the_framework_only(string name)
    {
        var type = Package.GetType(name, throwOnError: true)!;

        Assert.All(NamedBy(type).SelectMany(WithArguments), named =>
            Assert.True(named.Assembly == Package || named.Namespace!.StartsWith("System", StringComparison.Ordinal), $"{name} shows {named.FullName}"));
    }

    private static IEnumerable<Type> NamedBy(Type type)
    {
        if (type.BaseType is { } parent)
            yield return parent;
        foreach (var implemented in type.GetInterfaces())
            yield return implemented;
        foreach (var constructor in type.GetConstructors())
        {
            foreach (var parameter in constructor.GetParameters())
                yield return parameter.ParameterType;
        }

        foreach (var method in type.GetMethods())
        {
            yield return method.ReturnType;
            foreach (var parameter in method.GetParameters())
                yield return parameter.ParameterType;
        }
    }

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.IsGenericParameter ? [] : type.HasElementType ? WithArguments(type.GetElementType()!) : [type, .. type.GetGenericArguments().SelectMany(WithArguments)];
}
