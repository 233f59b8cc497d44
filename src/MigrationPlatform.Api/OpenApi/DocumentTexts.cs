using System.Collections.Concurrent;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>The documents as they are answered: each made once, at its first reading, and kept.</summary>
internal sealed class DocumentTexts(IServiceScopeFactory scopes, IEnumerable<ApiDocument> documents)
{
    private readonly ConcurrentDictionary<string, Lazy<string[]>> _kept = [];

    /// <param name="prefix">What a proxy strips from the path, as <c>/prefix</c>; empty for none.</param>
    /// <param name="name">The name of the document.</param>
    /// <returns>Null when there is no such document.</returns>
    public string? Find(string name, string prefix)
    {
        if (documents.All(document => document.Name != name))
            return null;
        var parts = _kept.GetOrAdd(name, _ => new Lazy<string[]>(() => Make(name))).Value;
        return string.Join(prefix, parts).Replace("\"url\": \"\"", "\"url\": \"/\"", StringComparison.Ordinal);
    }

    private string[] Make(string name)
    {
        using var scope = scopes.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(name);
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString().Split(DocumentFrame.Prefix);
    }
}
