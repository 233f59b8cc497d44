using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.Credentials.Tokens;

namespace MigrationPlatform.Api.ClubNetwork.Tokens;

/// <summary>The token call is described in this API's OpenAPI document: its vendor has it.</summary>
internal sealed class TokenCallInDocument : IControllerModelConvention
{
    public void Apply(ControllerModel controller)
    {
        if (controller.ControllerType == typeof(TokensController))
            controller.ApiExplorer.GroupName = ClubNetworkController.Document;
    }
}
