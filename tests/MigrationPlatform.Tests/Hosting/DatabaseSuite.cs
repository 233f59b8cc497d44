namespace MigrationPlatform.Tests.Hosting;

/// <summary>
/// Base of every suite that runs on both databases; its tests are <c>[SkippableFact]</c>s, so that a machine without PostgreSQL shows what
/// it left out.
/// </summary>
public abstract class DatabaseSuite
{
    protected DatabaseSuite(TestDatabase database)
    {
        Database = database;
        Skip.If(database.Unavailable is not null && Environment.GetEnvironmentVariable("CI") != "true", database.Unavailable);
        Assert.True(database.Unavailable is null, database.Unavailable);
    }

    protected TestDatabase Database { get; }
}
