using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MigrationPlatform.Tests.Architecture;

public sealed class FolderTests
{
    private const string Root = "MigrationPlatform.Api";

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader()
        .LoadAssemblies(typeof(Program).Assembly).Build();

    [Theory]
    [InlineData("ClubNetwork", "BundleMigrations", "AppTransfers", "Control")]
    [InlineData("BundleMigrations", "ClubNetwork", "AppTransfers", "Control")]
    [InlineData("AppTransfers", "ClubNetwork", "BundleMigrations", "Control")]
    [InlineData("Credentials", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Control")]
    [InlineData("Startup", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Errors", "Http", "Operations", "Data")]
    [InlineData("ClubNetwork", "Worlds", "Commands")]
    [InlineData("Worlds", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Operations", "Commands")]
    [InlineData("Data", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Errors", "Http", "Operations", "Control")]
    [InlineData("Errors", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Operations", "Control")]
    [InlineData("Http", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Operations", "Data", "Control")]
    [InlineData("Sms", "ClubNetwork", "BundleMigrations", "AppTransfers", "Credentials", "Control")]
    [InlineData("Pages", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Credentials", "Data", "Errors", "Operations")]
    [InlineData("OpenApi", "ClubNetwork", "BundleMigrations", "AppTransfers", "Sms", "Data", "Errors", "Operations", "Pages")]
    [InlineData("Operations", "ClubNetwork", "BundleMigrations", "AppTransfers", "Control")]
    public void A_folder_names_only_what_it_stands_on(string folder, params string[] others)
    {
        var named = string.Join('|', others);

        Types().That().ResideInNamespaceMatching($@"^{Root}\.{folder}(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Root}\.({named})(\.|$)"))
            .Check(Product);
    }

    [Fact]
    public void Entities_know_nothing_of_the_web()
    {
        using var db = new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
        var entities = db.Model.GetEntityTypes().Select(entity => entity.ClrType.FullName!)
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal)).ToHashSet();
        var types = Product.Types.Where(type => entities.Contains(type.FullName)).ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.DoesNotContain(type.Dependencies, IsOfTheWeb));
    }

    private static bool IsOfTheWeb(ITypeDependency dependency) =>
        dependency.Target.FullName.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);
}
