using System.Text;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Tests.Hosting;
using Serilog;
using Serilog.Formatting.Display;

namespace MigrationPlatform.Tests.Operations;

public sealed class BufferedOutputTests
{
    [Fact]
    public async Task An_entry_is_written_soon_a_warning_at_once_and_everything_at_the_end()
    {
        using var stream = new MemoryStream();
        using var output = new BufferedOutput(new MessageTemplateTextFormatter("{Message}\n"), stream);
        using (var log = new LoggerConfiguration().WriteTo.Sink(output).CreateLogger())
        {
            log.Information("one");
            await Eventually.TrueAsync(() => Task.FromResult(TextOf(stream) == "one\n"));

            log.Information("two");
            log.Warning("three");
            Assert.Equal("one\ntwo\nthree\n", TextOf(stream));

            log.Information("four");
        }

        output.Dispose();
        Assert.EndsWith("four\n", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static string TextOf(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
