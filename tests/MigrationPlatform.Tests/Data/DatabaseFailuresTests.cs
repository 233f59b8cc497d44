using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MigrationPlatform.Api.Data.Failures;
using Npgsql;

namespace MigrationPlatform.Tests.Data;

/// <summary>
/// Each error of the databases is one of three things: they are unavailable (503, and the caller may repeat the call as it is), a race
/// that the code expects and answers itself, or a failure of ours (500).
/// </summary>
public sealed class DatabaseFailuresTests
{
    /// <summary>One or more codes of each of PostgreSQL's classes, and every code that differs from its class.</summary>
    [Theory]
    [InlineData("02000", false)] // no data
    [InlineData("03000", false)] // statement not yet complete
    [InlineData("08000", true)] // connection exception
    [InlineData("08001", true)] // unable to establish connection
    [InlineData("08003", true)] // connection does not exist
    [InlineData("08004", true)] // server rejected the connection
    [InlineData("08006", true)] // connection failure
    [InlineData("08P01", true)] // protocol violation: a pooler's answer too
    [InlineData("0A000", false)] // feature not supported
    [InlineData("0B000", false)] // invalid transaction initiation
    [InlineData("21000", false)] // cardinality violation
    [InlineData("22001", false)] // text too long
    [InlineData("22003", false)] // number out of range
    [InlineData("22021", false)] // U+0000
    [InlineData("22P02", false)] // invalid text representation
    [InlineData("22P05", false)] // untranslatable character
    [InlineData("23502", false)] // not null
    [InlineData("23503", false)] // foreign key
    [InlineData("23505", false)] // unique
    [InlineData("23514", false)] // check
    [InlineData("24000", false)] // invalid cursor state
    [InlineData("25001", false)] // active transaction
    [InlineData("25006", true)] // read-only transaction: a standby, or a primary that was demoted
    [InlineData("25P02", false)] // a statement behind a failed one in one transaction
    [InlineData("25P03", true)] // idle in transaction for too long
    [InlineData("25P04", true)] // transaction_timeout
    [InlineData("26000", true)] // prepared statement unknown: a pooler in transaction mode
    [InlineData("28000", true)] // invalid authorization
    [InlineData("28P01", true)] // invalid password
    [InlineData("2D000", false)] // invalid transaction termination
    [InlineData("34000", false)] // invalid cursor name
    [InlineData("3D000", true)] // no such database
    [InlineData("3F000", false)] // no such schema
    [InlineData("40001", true)] // serialization failure, retries used up
    [InlineData("40003", true)] // completion unknown
    [InlineData("40P01", true)] // deadlock, retries used up
    [InlineData("42501", true)] // insufficient privilege
    [InlineData("42601", false)] // syntax error
    [InlineData("42703", false)] // no such column
    [InlineData("42804", false)] // datatype mismatch
    [InlineData("42P01", true)] // no such table: nobody has migrated yet
    [InlineData("42P05", true)] // prepared statement exists: a pooler in transaction mode
    [InlineData("42P07", false)] // table exists
    [InlineData("53000", true)] // insufficient resources
    [InlineData("53100", true)] // disk full
    [InlineData("53200", true)] // out of memory
    [InlineData("53300", true)] // too many connections
    [InlineData("54000", false)] // program limit exceeded: the statement is too large
    [InlineData("54023", false)] // too many arguments
    [InlineData("55000", true)] // object not in prerequisite state: Npgsql counts it among those that pass
    [InlineData("55006", true)] // object in use
    [InlineData("55P03", true)] // lock not available: lock_timeout
    [InlineData("57014", true)] // cancelled: statement_timeout
    [InlineData("57P01", true)] // shut down by the administrator
    [InlineData("57P02", true)] // crash
    [InlineData("57P03", true)] // cannot connect now
    [InlineData("57P04", true)] // database dropped
    [InlineData("57P05", true)] // idle session
    [InlineData("58000", true)] // system error
    [InlineData("58030", true)] // io error
    [InlineData("58P01", true)] // undefined file
    [InlineData("F0000", true)] // configuration file error
    [InlineData("P0001", false)] // raised by a function
    [InlineData("XX000", true)] // internal error
    [InlineData("XX001", true)] // data corrupted
    [InlineData("XX002", true)] // index corrupted
    public void PostgreSqls_state_decides(string sqlState, bool unavailable) =>
        AssertEverywhere(unavailable, () => new PostgresException("x", "ERROR", "ERROR", sqlState));

    /// <summary>Every result code of https://www.sqlite.org/rescode.html that ends a statement.</summary>
    [Theory]
    [InlineData(1, false)] // error: the statement is wrong
    [InlineData(2, true)] // internal
    [InlineData(3, false)] // perm
    [InlineData(4, false)] // abort
    [InlineData(5, true)] // busy
    [InlineData(6, true)] // locked
    [InlineData(7, true)] // no memory
    [InlineData(8, true)] // read-only
    [InlineData(9, true)] // interrupted
    [InlineData(10, true)] // io error
    [InlineData(11, true)] // corrupt
    [InlineData(12, false)] // not found: an opcode of the file
    [InlineData(13, true)] // disk full
    [InlineData(14, true)] // cannot open
    [InlineData(15, true)] // protocol
    [InlineData(17, false)] // schema changed
    [InlineData(18, false)] // too big
    [InlineData(19, false)] // constraint
    [InlineData(20, false)] // mismatch
    [InlineData(21, false)] // misuse
    [InlineData(23, false)] // auth
    [InlineData(25, false)] // range
    [InlineData(26, true)] // not a database
    public void Sqlites_result_code_decides(int code, bool unavailable) =>
        AssertEverywhere(unavailable, () => new SqliteException("x", code));

    [Fact]
    public void A_missing_table_of_sqlite_means_that_nobody_has_migrated() =>
        AssertEverywhere(true, () => new SqliteException("SQLite Error 1: 'no such table: Contacts'.", 1));

    [Fact]
    public void A_broken_connection_is_an_outage_and_an_exception_of_ours_is_none()
    {
        AssertEverywhere(true, () => new NpgsqlException("Exception while reading from stream", new IOException()));
        AssertEverywhere(true, () => new RetryLimitExceededException("x", new InvalidOperationException()));
        AssertEverywhere(false, () => new InvalidOperationException());
        AssertEverywhere(false, () => new TimeoutException());
    }

    // Bare, as a guarded update throws it, and as SaveChanges wraps it.
    private static void AssertEverywhere(bool unavailable, Func<Exception> failure)
    {
        Assert.Equal(unavailable, DatabaseFailures.IsOutage(failure()));
        Assert.Equal(unavailable, DatabaseFailures.IsOutage(new DbUpdateException("x", failure())));
        Assert.Equal(unavailable, DatabaseFailures.IsOutage(new InvalidOperationException("x", new DbUpdateException("x", failure()))));
    }
}
