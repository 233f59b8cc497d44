using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>An answer on its way to the connection, copied; in everything else the connection's own.</summary>
internal sealed class CapturedAnswer(IHttpResponseBodyFeature real, CapturedBody copy) : IHttpResponseBodyFeature
{
    private CopyingWriter? _writer;

    public Stream Stream => field ??= new CopyingStream(real.Stream, copy);

    public PipeWriter Writer => _writer ??= new CopyingWriter(real.Writer, copy);

    public void DisableBuffering() => real.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => real.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        real.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => real.CompleteAsync();

    private sealed class CopyingWriter(PipeWriter writer, CapturedBody copy) : PipeWriter
    {
        private Memory<byte> _memory;

        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes)
        {
            copy.Append(_memory.Span[..bytes]);
            _memory = _memory[bytes..];
            writer.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _memory = writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            copy.Append(source.Span);
            return writer.WriteAsync(source, cancellationToken);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => writer.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);
    }

    private sealed class CopyingStream(Stream stream, CapturedBody copy) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            copy.Append(buffer.AsSpan(offset, count));
            stream.Write(buffer, offset, count);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            copy.Append(buffer.Span);
            return stream.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => stream.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
