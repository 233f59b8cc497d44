namespace MigrationPlatform.Api.Errors;

/// <summary>
/// Something that the server needs for an answer, other than its database, is not there now: 503 in the dialect of the path.
/// </summary>
/// <param name="reason">For the log: what is unavailable, without personal data or credentials.</param>
/// <param name="cause">What was thrown where it was noticed.</param>
internal sealed class UnavailableException(string reason, Exception? cause = null) : Exception(reason, cause);
