using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace MigrationPlatform.Api.Http;

internal static class Controllers
{
    /// <summary>
    /// Controllers without the framework's own answers: each action reads its body and words its refusals itself,
    /// in the order its vendor checks, so nothing is validated, and no status is given a body, before the action runs.
    /// </summary>
    public static void AddApiControllers(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<IObjectModelValidator, NothingToValidate>().AddControllers(ReadNoForms)
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new InternalControllers()))
            .ConfigureApiBehaviorOptions(behavior =>
            {
                behavior.SuppressModelStateInvalidFilter = true;
                behavior.SuppressMapClientErrors = true;
            });

    // Binding a route value would first read a form off the body, and with it the body of a call that is refused for its media type.
    private static void ReadNoForms(MvcOptions mvc)
    {
        mvc.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        mvc.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
    }

    // Of each parameter of each call the framework's validator would ask whether it has rules. None has.
    private sealed class NothingToValidate : IObjectModelValidator
    {
        public void Validate(ActionContext actionContext, ValidationStateDictionary? validationState, string prefix, object? model)
        {
        }
    }
}
