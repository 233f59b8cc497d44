using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>
/// A sandbox is a client token, an org, a group and their rows and credentials; nobody but the control calls knows that they belong
/// together.
/// This row keeps what its creator was told.
/// </summary>
internal sealed class Sandbox
{
    private Sandbox()
    {
    }

    public Sandbox(string id, string document, DateTimeOffset now) => (Id, Document, CreatedAt, LastUsedAt) = (id, document, now, now);

    public string Id { get; private set; } = "";

    /// <summary>The answer to its creation, secrets included: Development has none worth keeping.</summary>
    public string Document { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>To about a minute; see <see cref="SandboxLifetimes"/>.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }
}

internal sealed class SandboxConfiguration : IEntityTypeConfiguration<Sandbox>
{
    public void Configure(EntityTypeBuilder<Sandbox> builder)
    {
        builder.ToTable("Sandboxes");
        builder.HasKey(sandbox => sandbox.Id).HasName("PK_Sandboxes");
        builder.Property(sandbox => sandbox.Id).HasMaxLength(16);
    }
}
