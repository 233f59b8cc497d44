namespace MigrationPlatform.Api.Startup;

/// <summary>
/// A server within another program's process, such as a test run: it reads no environment variable and no console of that program's.
/// </summary>
/// <param name="Folder">The content root: holds the settings files and the XML comments of the OpenAPI documents.</param>
/// <param name="Log">Takes the log lines; null for none.</param>
internal sealed record Embedding(string Folder, Action<string>? Log);
