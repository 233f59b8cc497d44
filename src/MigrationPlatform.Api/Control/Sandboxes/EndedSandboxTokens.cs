using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Credentials;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>Access tokens are good for an hour by themselves; those of a sandbox end with it.</summary>
internal sealed class EndedSandboxTokens(SandboxRegistry registry) : IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        options.Events ??= new JwtBearerEvents();
        var before = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await before(context);
            var id = SandboxNames.IdIn(context.Principal?.FindFirst(CallerClaims.ClientToken)?.Value);
            if (id is not null && registry.Known(id) is null)
                context.Fail("The sandbox has ended.");
        };
    }
}
