using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.Worlds;

/// <summary>A world as read, not yet compared with itself or with what is there.</summary>
internal sealed class ReadWorld(World world, Violations violations)
{
    /// <summary>Whose the file says it is.</summary>
    public string? ClientToken => world.ClientToken;

    public World Unchecked => world;

    /// <summary>
    /// Checks a world that stands alone and whose ids count within it only, as a sandbox's. It must name no client token.
    /// </summary>
    public CheckedWorld CheckAlone()
    {
        if (world.ClientToken is not null)
            violations.Add("clientToken", "is given by the server here.", "");
        return new WorldRules(world, ExistingNetwork.None, violations).Check();
    }

    /// <summary>Checks a world that is to be loaded beside <paramref name="existing"/>.</summary>
    public CheckedWorld CheckFor(ExistingNetwork existing, Func<string, bool> isClientToken)
    {
        if (world.ClientToken is null)
            violations.Add("clientToken", "is required.", "");
        else if (world.ClientToken.Length > 64 || !isClientToken(world.ClientToken))
            violations.Add("clientToken", "must be [a-z0-9][a-z0-9_-]*, and none of the server's own first path segments.", "");
        return new WorldRules(world, existing, violations).Check();
    }
}
