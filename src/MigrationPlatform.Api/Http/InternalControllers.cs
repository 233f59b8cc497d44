using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace MigrationPlatform.Api.Http;

/// <summary>
/// Admits internal controllers, so that their constructors can take the internal types of their own folder.
/// MVC looks for public ones only, which suits a library and not a program.
/// </summary>
internal sealed class InternalControllers : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        typeInfo is { IsClass: true, IsAbstract: false } && typeInfo.IsAssignableTo(typeof(ControllerBase));
}
