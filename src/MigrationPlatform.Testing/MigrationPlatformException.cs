namespace MigrationPlatform.Testing;

/// <summary>The server did not start, or refused what a test asked of it. The message says why.</summary>
public sealed class MigrationPlatformException : Exception
{
    internal MigrationPlatformException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
