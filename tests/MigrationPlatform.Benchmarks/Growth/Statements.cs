using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MigrationPlatform.Benchmarks.Growth;

/// <summary>Keeps the statements that were sent, to ask the database how it carries them out.</summary>
internal sealed class Statements : DbCommandInterceptor
{
    private readonly List<(string Text, IReadOnlyList<DbParameter> Parameters)> _sent = [];

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    /// <summary>The plans as carried out, with times; what they change has to be rolled back by the caller.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(DbConnection connection)
    {
        var plans = new List<string>();
        foreach (var (text, parameters) in _sent)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN (ANALYZE, BUFFERS) {text}";
            foreach (var parameter in parameters)
            {
                var copy = command.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                command.Parameters.Add(copy);
            }

            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plans.Add(reader.GetString(0));
        }

        return plans;
    }

    /// <summary>Keeps one that is sent in a batch.</summary>
    public void Keep(DbCommand command) => _sent.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>()]));
}
