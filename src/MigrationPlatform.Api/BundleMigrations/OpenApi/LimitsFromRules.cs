using System.Globalization;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.BundleMigrations.OpenApi;

/// <summary>Puts into a record's schema what its rules hold every organisation to, so that document and server cannot differ.</summary>
internal sealed class LimitsFromRules(IServiceProvider services) : ISchemaFilter
{
    // What the library calls its PrecisionScale rule, which has no interface of its own.
    private const string DecimalsValidator = "ScalePrecisionValidator";

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } fields } record || services.ValidatorOf(context.Type) is not IEnumerable<IValidationRule> rules)
            return;

        foreach (var rule in rules.Where(rule => rule.RuleSets is null or []))
        {
            foreach (var limit in rule.Components.Select(component => component.Validator))
            {
                if (limit is INotNullValidator)
                {
                    (record.Required ??= new HashSet<string>()).Add(rule.PropertyName);
                    if (fields[rule.PropertyName] is OpenApiSchema { AnyOf: [OpenApiSchemaReference reference, _] })
                        fields[rule.PropertyName] = reference;
                }

                if (fields[rule.PropertyName] is OpenApiSchema field)
                    Describe(limit, field);
            }
        }
    }

    private static void Describe(IPropertyValidator limit, OpenApiSchema field)
    {
        switch (limit)
        {
            case INotNullValidator:
                field.Type &= ~JsonSchemaType.Null;
                break;
            case IComparisonValidator { Comparison: Comparison.LessThanOrEqual, ValueToCompare: IFormattable most }:
                field.Maximum = most.ToString(null, CultureInfo.InvariantCulture);
                break;
            case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual, ValueToCompare: IFormattable least }:
                field.Minimum = least.ToString(null, CultureInfo.InvariantCulture);
                break;
            case IMaximumLengthValidator length:
                field.MaxLength = length.Max;
                break;
            case { Name: DecimalsValidator }:
                field.MultipleOf = 0.01m;
                break;
            default:
                break;
        }
    }
}
