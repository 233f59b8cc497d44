using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.Data.Mapping;

/// <summary>What an entity's configuration may ask for without naming a database.</summary>
internal static class ModelAnnotations
{
    public const string JsonDocument = "MigrationPlatform:JsonDocument";
    public const string IdsFrom = "MigrationPlatform:IdsFrom";
    public const string Ordinal = "MigrationPlatform:Ordinal";

    /// <summary>One JSON document in one column: jsonb on PostgreSQL, text on SQLite.</summary>
    public static PropertyBuilder<T> IsJsonDocument<T>(this PropertyBuilder<T> property) => property.HasAnnotation(JsonDocument, true);

    /// <summary>Ids given by the database, counting from <paramref name="first"/>; SQLite counts on from the highest id present.</summary>
    public static PropertyBuilder<long> HasIdsFrom(this PropertyBuilder<long> property, long first)
    {
        property.ValueGeneratedOnAdd();
        return property.HasAnnotation(IdsFrom, first);
    }

    /// <summary>Text compared by code point on both databases, so that a range over it uses its index.</summary>
    public static PropertyBuilder<string> IsOrdinal(this PropertyBuilder<string> property) => property.HasAnnotation(Ordinal, true);
}

/// <summary>Those requests in PostgreSQL's terms.</summary>
internal static class PostgresModel
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(ModelAnnotations.JsonDocument) is not null)
                property.SetColumnType("jsonb");
            if (property.FindAnnotation(ModelAnnotations.Ordinal) is not null)
                property.SetCollation("C");
            if (property.FindAnnotation(ModelAnnotations.IdsFrom)?.Value is long first)
                modelBuilder.Entity(property.DeclaringType.ClrType).Property<long>(property.Name)
                    .UseIdentityByDefaultColumn().HasIdentityOptions(startValue: first);
        }
    }
}
