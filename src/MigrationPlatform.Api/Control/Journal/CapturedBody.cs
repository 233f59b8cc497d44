using System.Buffers;
using System.Globalization;
using System.Text;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>The beginning of a body, copied while it passes.</summary>
internal sealed class CapturedBody
{
    /// <summary>64 KiB; of a longer body the rest is left out.</summary>
    public const int MaxBytes = 64 * 1024;

    private readonly Lock _lock = new();
    private ArrayBufferWriter<byte>? _bytes;
    // UTF-8: half the size of a string, and too small for the large object heap.
    private byte[]? _kept;
    private long _length;

    /// <summary>How many bytes are kept.</summary>
    public int Kept => _kept?.Length ?? 0;

    public long Length => Volatile.Read(ref _length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _length += bytes.Length;
            _bytes ??= new ArrayBufferWriter<byte>(Math.Clamp(bytes.Length, 256, MaxBytes));
            var room = MaxBytes - _bytes.WrittenCount;
            if (room > 0 && bytes.Length > 0)
                _bytes.Write(bytes[..Math.Min(room, bytes.Length)]);
        }
    }

    /// <summary>The body as text, credentials masked; null for none.</summary>
    public string? Text()
    {
        lock (_lock)
            return _kept is null ? Read() : Encoding.UTF8.GetString(_kept);
    }

    /// <summary>Nothing more comes: keeps the masked text in place of what came.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (Read() is { } text)
                _kept = Encoding.UTF8.GetBytes(text);
            _bytes = null;
        }
    }

    /// <summary>Makes room for newer bodies.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            if (_kept is not null)
                _kept = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[dropped: {_length} bytes]"));
            _bytes = null;
        }
    }

    private string? Read()
    {
        if (_bytes is null || _length == 0)
            return null;
        var text = Masked.Body(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        // The cut may have gone through a character.
        return _length > MaxBytes ? string.Create(CultureInfo.InvariantCulture, $"{text.TrimEnd('\uFFFD')}… [cut: {_length} bytes]") : text;
    }
}
