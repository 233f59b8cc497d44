using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>Takes the sandboxes of before a restart into memory.</summary>
internal sealed class KnownSandboxes(SandboxRegistry registry) : IStartupContent
{
    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        foreach (var sandbox in await db.Set<Sandbox>().Select(sandbox => new { sandbox.Id, sandbox.LastUsedAt }).ToListAsync(cancellationToken))
            registry.Add(sandbox.Id, sandbox.LastUsedAt);
    }
}
