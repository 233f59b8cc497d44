using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// Writes entries in blocks: a system call for each costs more than the entry itself. An entry is written within a tenth of a second,
/// a warning or worse at once.
/// </summary>
internal sealed class BufferedOutput : ILogEventSink, IDisposable
{
    private const int BlockSize = 16 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.1);

    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _output;
    private readonly Timer _timer;
    private readonly Lock _lock = new();
    private bool _isDue;

    public BufferedOutput(ITextFormatter formatter, Stream output)
    {
        _formatter = formatter;
        _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BlockSize) { NewLine = "\n" };
        _timer = new Timer(_ => Flush());
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            _formatter.Format(logEvent, _output);
            if (logEvent.Level >= LogEventLevel.Warning)
            {
                _output.Flush();
            }
            else if (!_isDue)
            {
                _isDue = true;
                _timer.Change(Longest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Flush()
    {
        lock (_lock)
        {
            _isDue = false;
            _output.Flush();
        }
    }
}
