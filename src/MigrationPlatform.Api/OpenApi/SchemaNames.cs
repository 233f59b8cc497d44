namespace MigrationPlatform.Api.OpenApi;

/// <summary>
/// The names of schemas, which become the names of a generated client's types: a record's, without the suffix that tells it from an entity.
/// </summary>
internal static class SchemaNames
{
    private const string Suffix = "Json";

    public static string Of(Type type)
    {
        if (!type.IsGenericType)
            return type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        var generic = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return string.Concat(type.GetGenericArguments().Select(Of)) + generic;
    }
}
