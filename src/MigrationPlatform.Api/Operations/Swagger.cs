namespace MigrationPlatform.Api.Operations;

internal static class Swagger
{
    public static void AddSwagger(this WebApplicationBuilder builder)
    {
    }

    public static void MapSwaggerPages(this WebApplication app)
    {
    }
}
