namespace MigrationPlatform.Api.Data;

/// <summary>The server cannot start for reasons its operator can mend. Printed a line each, without a stack trace; the exit code is 1.</summary>
internal sealed class StartupException(params IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults));
