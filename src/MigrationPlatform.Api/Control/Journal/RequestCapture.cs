namespace MigrationPlatform.Api.Control.Journal;

/// <summary>A request's body on its way to who reads it, copied.</summary>
internal sealed class RequestCapture(Stream body, CapturedBody copy) : Stream
{
    private bool _reading;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reading = true;
        var length = await body.ReadAsync(buffer, cancellationToken);
        _reading = false;
        _ended |= length == 0 && buffer.Length > 0;
        copy.Append(buffer.Span[..length]);
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads what nobody has, as far as it is kept and has come within <paramref name="patience"/>.</summary>
    public async Task ReadRestAsync(TimeSpan patience)
    {
        // A read that has not returned, or broke off, leaves nothing to read.
        if (_reading || _ended)
            return;
        using var timeout = new CancellationTokenSource(patience, TimeProvider.System);
        var buffer = new byte[4096];
        try
        {
            while (!_ended && copy.Length < CapturedBody.MaxBytes)
                _ = await ReadAsync(buffer.AsMemory(), timeout.Token);
        }
        // Too slow, too large, or the connection has gone: the journal shows what came.
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
