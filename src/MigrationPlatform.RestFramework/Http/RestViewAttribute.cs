namespace MigrationPlatform.RestFramework.Http;

/// <summary>
/// Marks a controller as one view of the framework: everything at one URL. Every method of that URL has the manners in
/// <see cref="RestManners"/>.
/// </summary>
/// <param name="name">What <c>OPTIONS</c> calls the view.</param>
/// <param name="allow">The <c>Allow</c> header, which the framework sends with every answer.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestViewAttribute(string name, string allow) : Attribute
{
    public string Name => name;

    public string Allow => allow;
}
