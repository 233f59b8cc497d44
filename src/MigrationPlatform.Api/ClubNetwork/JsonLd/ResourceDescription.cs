namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>What the contexts and the API documentation say of one kind of resource.</summary>
/// <param name="ShortName">The vendor's name: of the context, and of the terms.</param>
/// <param name="Title">One sentence.</param>
/// <param name="Properties">Every key the resource is sent or taken with.</param>
internal sealed record ResourceDescription(string ShortName, string Title, IReadOnlyList<ResourceProperty> Properties)
{
    /// <summary>What stands in <c>@type</c>: a type of another vocabulary, else one of our own by the short name.</summary>
    public string? TypeIri { get; init; }

    /// <summary>The last segment of the collection's path, when it can be listed: then it hangs on the entrypoint.</summary>
    public string? Collection { get; init; }

    /// <summary>The methods of the collection, and of one item.</summary>
    public IReadOnlyList<string> CollectionMethods { get; init; } = [];

    public IReadOnlyList<string> ItemMethods { get; init; } = [];

    /// <summary>Resources sent inside this one; their terms belong to its context.</summary>
    public IReadOnlyList<ResourceDescription> Embedded { get; init; } = [];

    /// <summary>The type as <c>docs.jsonld</c> names it.</summary>
    public string Class => TypeIri ?? $"#{ShortName}";
}

internal static class ResourceDescriptions
{
    /// <summary>Those that hang on the entrypoint, by their name there.</summary>
    public static IReadOnlyList<(string Name, ResourceDescription Resource)> OnEntrypoint(this IEnumerable<ResourceDescription> resources) =>
    [
        .. resources.Where(resource => resource.Collection is not null)
            .Select(resource => (char.ToLowerInvariant(resource.ShortName[0]) + resource.ShortName[1..], resource))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal),
    ];
}

/// <summary>One key.</summary>
internal sealed record ResourceProperty(string Name, string Range)
{
    public const string Text = "xmls:string";
    public const string Integer = "xmls:integer";
    public const string Boolean = "xmls:boolean";
    public const string Date = "xmls:date";
    public const string Instant = "xmls:dateTime";

    public bool IsRequired { get; init; }

    public bool IsReadable { get; init; } = true;

    public bool IsWritable { get; init; }

    /// <summary>Sent, and never taken.</summary>
    public static ResourceProperty Sent(string name, string range = Text) => new(name, range);

    /// <summary>Sent and taken.</summary>
    public static ResourceProperty Both(string name, string range = Text, bool required = false) => new(name, range) { IsWritable = true, IsRequired = required };

    /// <summary>Taken, and never sent.</summary>
    public static ResourceProperty Taken(string name, string range = Text, bool required = false) =>
        new(name, range) { IsReadable = false, IsWritable = true, IsRequired = required };
}
