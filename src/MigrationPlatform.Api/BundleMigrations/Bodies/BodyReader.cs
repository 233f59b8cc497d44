using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using FluentValidation;
using FluentValidation.Internal;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// Reads a body into its record and reports what is wrong with it at once, of type and of rule, in the order in which the records declare
/// their fields, up to <see cref="FirstViolations.Most"/> violations.
/// A serializer would stop at the first wrong type, and its exception would end the validation of everything else.
/// </summary>
/// <param name="contract">The record's.</param>
/// <param name="validators">The rules of the record and of each record in it, where it has any.</param>
internal sealed class BodyReader<T>(JsonTypeInfo<T> contract, Func<Type, IValidator?> validators) where T : class
{
    private const int LargestPooled = 64 * 1024;

    private readonly FieldTable _fields = new(contract, validators);
    private readonly ConcurrentDictionary<string, IValidatorSelector> _selectors = new(StringComparer.Ordinal);

    /// <param name="body">The bytes as received.</param>
    /// <param name="ruleSet">The rule set to hold the body to, beside the rules that always hold.</param>
    public BodyReading<T> Read(ReadOnlyMemory<byte> body, string ruleSet = RulesetValidatorSelector.DefaultRuleSetName)
    {
        if (!Utf8.IsValid(body.Span))
            return Unreadable("must be JSON in UTF-8");

        try
        {
            var document = JsonDocument.Parse(Utf8Body.WithoutMark(body), RequestBody.JsonOptions);
            var reading = Read(document.RootElement, _selectors.GetOrAdd(ruleSet, SelectorOf));
            // The table of a large document takes megabytes, which the shared pool would keep for each thread: the collector takes them.
            if (body.Length <= LargestPooled)
                document.Dispose();
            return reading;
        }
        catch (JsonException malformed)
        {
            return Unreadable(
                $"must be JSON, nested at most {RequestBody.MaxDepth} levels deep (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1})");
        }
    }

    private BodyReading<T> Read(JsonElement root, IValidatorSelector rules)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Unreadable("must be a JSON object");

        var walk = new BodyWalk(rules);
        var value = (T)_fields.Read(root, walk);
        return new BodyReading<T>(value, walk.Violations.In(_fields));
    }

    private static IValidatorSelector SelectorOf(string ruleSet) =>
        ValidatorOptions.Global.ValidatorSelectors.RulesetValidatorSelectorFactory([RulesetValidatorSelector.DefaultRuleSetName, ruleSet]);

    private static BodyReading<T> Unreadable(string message) => new(null, [new Violation("$", message)]);
}
