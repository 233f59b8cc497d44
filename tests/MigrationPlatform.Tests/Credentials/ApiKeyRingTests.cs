using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Credentials.ApiKeys;

namespace MigrationPlatform.Tests.Credentials;

public sealed class ApiKeyRingTests
{
    private readonly ApiKeyRing _ring = new();

    [Fact]
    public async Task A_load_makes_the_ring_what_the_database_holds()
    {
        await LoadAsync(Key("stays"), Key("goes"));

        await LoadAsync(Key("stays"), Key("comes"));

        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, "stays"));
        Assert.Null(_ring.Find(ApiKeyHeader.Roles, "goes"));
        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, "comes"));
    }

    [Fact]
    public async Task Changed_rights_are_taken()
    {
        await LoadAsync(Key("key"));
        await LoadAsync(new ApiKey(ApiKeyHeader.Roles, SecretDigest.Of("key"), [], ["other"], []));

        Assert.True(new Caller(_ring.Find(ApiKeyHeader.Roles, "key")!).HasOrg("other"));
        Assert.False(new Caller(_ring.Find(ApiKeyHeader.Roles, "key")!).HasOrg("telco"));
    }

    [Fact]
    public async Task What_is_added_or_removed_while_the_database_is_read_stays_so()
    {
        _ring.Add(Key("removed").OwnedBy("leaving"));

        await _ring.LoadAsync(() =>
        {
            IReadOnlyCollection<ApiKey> read = [Key("removed").OwnedBy("leaving")];
            _ring.Add(Key("added").OwnedBy("coming"));
            _ring.RemoveOf("leaving");
            return Task.FromResult(read);
        });

        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, "added"));
        Assert.Null(_ring.Find(ApiKeyHeader.Roles, "removed"));
    }

    [Fact]
    public async Task A_load_that_fails_changes_nothing()
    {
        await LoadAsync(Key("key"));

        await Assert.ThrowsAsync<TimeoutException>(() => _ring.LoadAsync(() => throw new TimeoutException()));

        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, "key"));
    }

    [Fact]
    public async Task Finding_a_key_allocates_nothing()
    {
        await LoadAsync(Key("the-key-é-😀"));
        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, "the-key-é-😀"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 1000; number++)
            _ring.Find(ApiKeyHeader.Roles, "the-key-é-😀");

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(170)]
    [InlineData(171)]
    [InlineData(1024)]
    public async Task Keys_of_any_length_are_found(int length)
    {
        var key = new string('é', length);
        await LoadAsync(Key(key));

        Assert.NotNull(_ring.Find(ApiKeyHeader.Roles, key));
        Assert.Null(_ring.Find(ApiKeyHeader.Roles, key + "x"));
        Assert.Null(_ring.Find(ApiKeyHeader.Gateway, key));
    }

    private Task LoadAsync(params ApiKey[] keys) => _ring.LoadAsync(() => Task.FromResult<IReadOnlyCollection<ApiKey>>(keys));

    private static ApiKey Key(string key) => new(ApiKeyHeader.Roles, SecretDigest.Of(key), [], ["telco"], []);
}
