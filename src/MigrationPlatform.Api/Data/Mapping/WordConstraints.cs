using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MigrationPlatform.Api.Data.Mapping;

/// <summary>
/// A check constraint for each column that stores the words of an enum: what the code could not read, the database does not take,
/// whoever writes it.
/// </summary>
internal static class WordConstraints
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetDeclaredProperties().Where(property => property.ClrType.IsEnum && IsText(property)).ToList())
            {
                var words = string.Join(", ", Words(property).Select(word => $"'{word}'"));
                var name = $"CK_{entity.GetTableName()}_{property.GetColumnName()}";
                modelBuilder.Entity(entity.ClrType).ToTable(table => table.HasCheckConstraint(name, $"\"{property.GetColumnName()}\" IN ({words})"));
            }
        }
    }

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType()) == typeof(string);

    // Without a converter of its own, EF Core stores the member's name.
    private static IEnumerable<string> Words(IMutableProperty property) =>
        from object member in Enum.GetValues(property.ClrType)
        select property.GetValueConverter()?.ConvertToProvider(member) as string ?? member.ToString()!;
}
