using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Creation;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Creation;

public sealed partial class MigrationInsertTests(SqliteDatabase database) : BundleMigrationSuite(database), IClassFixture<SqliteDatabase>
{
    // Nobody has decided yet.
    private static readonly string[] SetLater = ["DecidedBy", "DecidedAt"];

    [Fact]
    public void The_statement_names_every_column_of_the_model_but_those_of_a_decision()
    {
        using var db = Database.Open();
        var entity = db.Model.FindEntityType(typeof(BundleMigration))!;
        var account = new BundleMigrationAccount { AccountId = 1, NewBundleId = 2 };
        var migration = new BundleMigration("telco", account, "{}", RiskAssessment.Accepted, null, "test", TimeProvider.System.GetUtcNow());
        var statement = MigrationInsert.StatementOf(migration);

        var match = InsertInto().Match(statement.Format);
        var columns = match.Groups["columns"].Value.Split(',').Select(column => column.Trim().Trim('"')).ToList();

        Assert.Equal(entity.GetTableName(), match.Groups["table"].Value);
        Assert.Equal(
            entity.GetProperties().Select(property => property.GetColumnName()).Except(SetLater).Order(StringComparer.Ordinal),
            columns.Order(StringComparer.Ordinal));
        // One value per column, and the two of the condition.
        Assert.Equal(columns.Count + 2, statement.ArgumentCount);
    }

    [GeneratedRegex("INSERT INTO \"(?<table>\\w+)\" \\((?<columns>[^)]+)\\)")]
    private static partial Regex InsertInto();
}
