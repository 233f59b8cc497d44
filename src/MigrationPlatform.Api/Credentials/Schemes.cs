namespace MigrationPlatform.Api.Credentials;

/// <summary>The authentication schemes. An API's policy names those it takes.</summary>
public static class Schemes
{
    /// <summary><c>Authorization: Bearer</c>: our own token or one of <c>Authentication:Authority</c>.</summary>
    public const string Bearer = "Bearer";

    /// <summary><c>X-Gravitee-Api-Key</c>, the club network's gateway key.</summary>
    public const string Gateway = "Gateway";

    /// <summary><c>x-auth-roles</c>, the bundle migrations' key.</summary>
    public const string Roles = "Roles";
}
