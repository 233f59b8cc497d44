using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Credentials.Tokens.Steps;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Tests.Hosting;
using Npgsql;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>
/// The connection breaks after the database has written and before it says so. On PostgreSQL, where statements are retried.
/// </summary>
public sealed class LostAnswersOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [SkippableFact]
    [Shows("token-refresh-lost-answer")]
    public async Task A_refresh_token_is_spent_by_the_call_that_spent_it()
    {
        var id = await StoreAsync();
        var losing = new LosesTheFirstAnswer();

        await using (var db = Open(losing))
            Assert.True(await SpendRefreshToken.SpendAsync(db, id, Now, default));

        Assert.True(losing.HasLost);
        await using var other = Database.Open();
        Assert.False(await SpendRefreshToken.SpendAsync(other, id, Now, default));
    }

    [SkippableFact]
    public async Task A_new_refresh_token_is_stored_once()
    {
        var losing = new LosesTheFirstAnswer();
        var services = new ServiceCollection().AddLogging().AddScoped<MigrationPlatformDbContext>(_ => Open(losing));
        services.AddCredentialStore();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var subject = Guid.NewGuid().ToString();

        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().CreateAsync(new OpenIddictTokenDescriptor
        {
            Status = OpenIddictConstants.Statuses.Valid,
            Subject = subject,
            Type = OpenIddictConstants.TokenTypeHints.RefreshToken,
        });

        Assert.True(losing.HasLost);
        await using var db = Database.Open();
        Assert.Equal(1, await db.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync(token => token.Subject == subject));
    }

    private async Task<string> StoreAsync()
    {
        await using var db = Database.Open();
        var token = new OpenIddictEntityFrameworkCoreToken { Status = OpenIddictConstants.Statuses.Valid };
        db.Add(token);
        await db.SaveChangesAsync();
        return token.Id!;
    }

    private PostgresContext Open(LosesTheFirstAnswer losing) => new(new DbContextOptionsBuilder<PostgresContext>()
        .UseNpgsql(Database.ConnectionString, postgres => postgres.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(10), null))
        .AddInterceptors(losing).Options);

    private sealed class LosesTheFirstAnswer : DbCommandInterceptor
    {
        public bool HasLost { get; private set; }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            LoseOnce();
            return ValueTask.FromResult(result);
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (!HasLost && command.CommandText.Contains("INSERT", StringComparison.Ordinal))
            {
                await result.DisposeAsync();
                LoseOnce();
            }

            return result;
        }

        private void LoseOnce()
        {
            if (HasLost)
                return;
            HasLost = true;
            throw new NpgsqlException("The connection broke.", new IOException());
        }
    }
}
