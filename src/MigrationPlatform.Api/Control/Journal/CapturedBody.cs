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
    private string? _text;
    private long _length;

    /// <summary>How many characters are kept.</summary>
    public int Kept => _text?.Length ?? 0;

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
            return _text ?? Read();
    }

    /// <summary>Nothing more comes: keeps the text in place of the bytes.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _text = Read();
            _bytes = null;
        }
    }

    /// <summary>Makes room for newer bodies.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            if (_text is not null)
                _text = string.Create(CultureInfo.InvariantCulture, $"[dropped: {_length} bytes]");
            _bytes = null;
        }
    }

    private string? Read()
    {
        if (_bytes is null || _length == 0)
            return _text;
        var text = Masked.Body(Encoding.UTF8.GetString(_bytes.WrittenSpan));
        // The cut may have gone through a character.
        return _length > MaxBytes ? string.Create(CultureInfo.InvariantCulture, $"{text.TrimEnd('\uFFFD')}… [cut: {_length} bytes]") : text;
    }
}
