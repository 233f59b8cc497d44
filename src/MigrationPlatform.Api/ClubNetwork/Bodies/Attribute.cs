namespace MigrationPlatform.Api.ClubNetwork.Bodies;

/// <summary>One attribute of a body. Absent and null differ: a PUT keeps the one and empties the other.</summary>
internal readonly record struct Attribute<T>(bool IsPresent, T? Value)
{
    /// <summary>The attribute's value, null included, or what stood there before.</summary>
    public T? Or(T? before) => IsPresent ? Value : before;
}
