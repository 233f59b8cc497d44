using System.Reflection;
using System.Text.Json.Serialization;
using FluentValidation;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>Rules of one record, whose failures carry the JSON names of its fields.</summary>
internal abstract class BodyRules<T> : AbstractValidator<T>
{
    protected override void OnRuleAdded(IValidationRule<T> rule) =>
        rule.PropertyName = rule.Member.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
}

internal static class Validators
{
    /// <summary>The rules of a kind of record; null when it has none.</summary>
    public static IValidator? ValidatorOf(this IServiceProvider services, Type record) =>
        (IValidator?)services.GetService(typeof(IValidator<>).MakeGenericType(record));
}
