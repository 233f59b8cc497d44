namespace MigrationPlatform.Api.Data;

/// <summary>
/// Rows that must be in the database before the server answers: configured clients, demo data.
/// Runs at every start once the schema is current, in several replicas at the same time; it therefore adds only what is missing.
/// </summary>
internal interface IStartupContent
{
    Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken);
}
