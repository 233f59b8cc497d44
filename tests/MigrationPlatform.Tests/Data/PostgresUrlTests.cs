using MigrationPlatform.Api.Data.Postgres;

namespace MigrationPlatform.Tests.Data;

public sealed class PostgresUrlTests
{
    [Theory]
    [InlineData("postgres://db.example/app", "Host=db.example;Database=app")]
    [InlineData("postgresql://u@db.example:6543/app", "Host=db.example;Port=6543;Username=u;Database=app")]
    [InlineData("POSTGRES://u:p@db.example", "Host=db.example;Username=u;Password=p")]
    [InlineData("postgres://u%40corp:p%40ss%2Fw%3Ard%25@db/app", "Host=db;Username=u@corp;Password=p@ss/w:rd%;Database=app")]
    [InlineData("postgres://u:a@b@db/app", "Host=db;Username=u;Password=a@b;Database=app")]
    [InlineData("postgres://u:p%3B'%22=x@db/app", "Host=db;Username=u;Password=\"p;'\"\"=x\";Database=app")]
    [InlineData("postgres://u:p@one:5432,two:5433/app?target_session_attrs=primary", "Host=one:5432,two:5433;Username=u;Password=p;Database=app;Target Session Attributes=primary")]
    [InlineData("postgres://u@[::1]:5433/app", "Host=[::1];Port=5433;Username=u;Database=app")]
    [InlineData("postgres://u@%2Fvar%2Frun%2Fpostgresql/app", "Host=/var/run/postgresql;Username=u;Database=app")]
    [InlineData("postgres:///app?host=db&port=5433&user=u", "Host=db;Port=5433;Username=u;Database=app")]
    [InlineData("postgres://db/app?sslmode=verify-full&sslrootcert=%2Fca.pem&application_name=a%20b&connect_timeout=7",
        "Host=db;Database=app;SSL Mode=VerifyFull;Root Certificate=/ca.pem;Application Name=a b;Timeout=7")]
    [InlineData("postgres://db/app?sslmode=require&Maximum%20Pool%20Size=7", "Host=db;Database=app;SSL Mode=Require;Maximum Pool Size=7")]
    public void A_url_means_what_its_keywords_mean(string url, string keywords) =>
        Assert.Equivalent(new Npgsql.NpgsqlConnectionStringBuilder(keywords), PostgresConnectionString.Parse(url));

    [Theory]
    [InlineData("postgres://u:Geheim@db:54x2/app", "is no port")]
    [InlineData("postgres://u:Geh/eim@db:5432/app", "is no port")]
    [InlineData("postgres://u:Geheim%@db/app", "the password holds a % that begins no escape")]
    [InlineData("postgres://u:Geheim@db/app?sslmode=Geheim", "the parameter sslmode cannot have that value")]
    [InlineData("postgres://u:Geheim@db/app?ssl_mod=1", "ssl_mod is no parameter")]
    [InlineData("Host=db;Port=x;Password=Geheim", "the keyword port cannot have that value")]
    [InlineData("Host=db;Password=a;Geheim=b", "one of its keywords is unknown to Npgsql; a value that holds a semicolon must be quoted")]
    [InlineData("Geheim", "neither keywords")]
    [InlineData("mysql://u:Geheim@db/app", "neither keywords")]
    public void What_is_wrong_is_told_without_the_secret(string text, string reason)
    {
        var refusal = Assert.Throws<FormatException>(() => PostgresConnectionString.Parse(text));

        Assert.Contains(reason, refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Geh", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eim", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }
}
