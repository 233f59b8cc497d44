using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.Data.Failures;
using Npgsql;

namespace MigrationPlatform.Tests.Data;

public sealed class FailureCauseTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        {
            new RetryLimitExceededException("Retries failed.", new PostgresException("too many connections for role \"secret\"", "FATAL", "FATAL", "53300")),
            "PostgreSQL 53300: too many connections"
        },
        { new DbUpdateException("Not saved.", new PostgresException("value secret", "ERROR", "ERROR", "XX001")), "PostgreSQL XX001" },
        { new DbUpdateException("Not saved.", new SqliteException("secret", 10, 778)), "SQLite 778: the file cannot be read or written" },
        { new NpgsqlException("Failed to connect to secret", new SocketException((int)SocketError.ConnectionRefused)), "no connection: ConnectionRefused" },
        { new RetryLimitExceededException("Retries failed.", new NpgsqlException("Exception while reading", new TimeoutException("secret"))), "no answer in time" },
        { new NpgsqlException("secret"), "NpgsqlException" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_innermost_error_is_named_by_its_code_and_never_by_its_message(Exception failure, string cause) =>
        Assert.Equal(cause, FailureCause.Of(failure));
}
