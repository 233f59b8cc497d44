using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using FluentValidation;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// Reads a body into its record and reports every fault at once: of type and of rule, in the order in which the records declare their fields.
/// A serializer would stop at the first wrong type, and its exception would end the validation of everything else.
/// </summary>
public sealed class BodyReader<T>(JsonTypeInfo<T> contract, IValidator<T> rules) where T : class
{
    private readonly FieldTable _fields = FieldTable.Of(contract);

    /// <param name="body">The bytes as received.</param>
    /// <param name="ruleSets">Rule sets to hold the body to, beside the rules that always hold.</param>
    public BodyReading<T> Read(ReadOnlyMemory<byte> body, params string[] ruleSets)
    {
        if (!Utf8.IsValid(body.Span))
            return Unreadable("must be JSON in UTF-8");

        try
        {
            using var document = JsonDocument.Parse(Utf8Body.WithoutMark(body), RequestBody.JsonOptions);
            return Read(document.RootElement, ruleSets);
        }
        catch (JsonException malformed)
        {
            return Unreadable($"must be JSON, nested at most {RequestBody.MaxDepth} levels deep (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1})");
        }
    }

    private BodyReading<T> Read(JsonElement root, string[] ruleSets)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Unreadable("must be a JSON object");

        var faults = new List<BodyFault>();
        var value = (T)_fields.Read(root, path: "", faults);
        var misread = faults.Select(fault => fault.Path).ToHashSet(StringComparer.Ordinal);
        var context = ValidationContext<T>.CreateWithOptions(value, options => options.IncludeRulesNotInRuleSet().IncludeRuleSets(ruleSets));
        foreach (var broken in rules.Validate(context).Errors)
        {
            // What could not be read has no value to judge, neither by itself nor beside another field.
            if (!misread.Contains(broken.PropertyName) && !(broken.CustomState is string other && misread.Contains(Beside(broken.PropertyName, other))))
                faults.Add(new BodyFault(broken.PropertyName, broken.ErrorMessage));
        }

        return new BodyReading<T>(value, faults.Count < 2 ? faults : _fields.InOrder(faults));
    }

    private static BodyReading<T> Unreadable(string message) => new(null, [new BodyFault("$", message)]);

    private static string Beside(string path, string other) => string.Concat(path.AsSpan(0, path.LastIndexOf('.') + 1), other);
}
