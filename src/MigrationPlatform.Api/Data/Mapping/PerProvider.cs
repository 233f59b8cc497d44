namespace MigrationPlatform.Api.Data.Mapping;

/// <summary>
/// A compiled query for each database. EF Core ties a compiled delegate to the first model it meets,
/// so one delegate cannot serve a process that talks to both, as the test suite does.
/// </summary>
internal sealed class PerProvider<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly Lazy<TQuery> _postgres = new(compile);
    private readonly Lazy<TQuery> _sqlite = new(compile);

    public TQuery For(MigrationPlatformDbContext db) => db is PostgresContext ? _postgres.Value : _sqlite.Value;
}
