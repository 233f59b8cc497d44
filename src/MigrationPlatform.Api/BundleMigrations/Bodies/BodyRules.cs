using System.Reflection;
using System.Text.Json.Serialization;
using FluentValidation;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>Rules of one record whose failures carry the JSON names of its fields, so that the path of a failure is a JSON path.</summary>
internal abstract class BodyRules<T> : AbstractValidator<T>
{
    protected override void OnRuleAdded(IValidationRule<T> rule) =>
        rule.PropertyName = rule.Member.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
}
