namespace MigrationPlatform.Api.Credentials;

internal static class CredentialsRegistration
{
    public static void AddCredentials(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
    }
}
