namespace MigrationPlatform.Api.Startup;

/// <summary>
/// The server cannot start for reasons its operator can mend. Printed a line each, without a stack trace; the exit code is 1.
/// </summary>
internal sealed class StartupException(params IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons));
