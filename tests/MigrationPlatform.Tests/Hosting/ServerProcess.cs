using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>The product as an operator starts it: a process of its own, settings by environment, what it says on its outputs.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private readonly bool _isThisVersion;
    private readonly bool _hasControl;

    private ServerProcess(Process process, bool isThisVersion, bool hasControl)
    {
        _process = process;
        _isThisVersion = isThisVersion;
        _hasControl = hasControl;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Starts it on a port of its own; settings by their colon names.</summary>
    public static ServerProcess Start(string environment, IReadOnlyDictionary<string, string> settings) =>
        Start(["--environment", environment, "--urls", "http://127.0.0.1:0"], settings);

    /// <summary>Starts it with these arguments.</summary>
    /// <param name="arguments">The command line after the program.</param>
    /// <param name="settings">By their colon names, as environment variables.</param>
    /// <param name="user">Whose rights it has; the test's own unless given, which takes root.</param>
    /// <param name="program">Path of another version's assembly.</param>
    public static ServerProcess Start(string[] arguments, IReadOnlyDictionary<string, string> settings, string? user = null, string? program = null)
    {
        string[] command = ["dotnet", program ?? typeof(Program).Assembly.Location, .. arguments];
        var start = user is null ? new ProcessStartInfo(command[0], command[1..]) : new ProcessStartInfo("runuser", ["-u", user, "--", .. command]);
        start = new ProcessStartInfo(start.FileName, start.ArgumentList)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // SQLite is what most of these tests run on, wherever they pretend to be.
        start.Environment["Database__AllowSqlite"] = "true";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), program is null, arguments.Contains("Development"));
    }

    /// <summary>Asks it to end, as an orchestrator does (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The exit code of a server that ends by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>The memory that the process holds now.</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>A client for a server that stays.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        Uri? address = null;
        await Eventually.TrueAsync(() =>
        {
            Assert.False(_process.HasExited, string.Join(Environment.NewLine, _errors));
            address = _output.Select(line => Listening().Match(line)).FirstOrDefault(match => match.Success) is { } match ? new Uri(match.Value) : null;
            return Task.FromResult(address is not null);
        });
        return _isThisVersion ? DescribedAnswers.Client(address, _hasControl) : new HttpClient { BaseAddress = address };
    }

    /// <summary>Where a server that <see cref="ClientAsync"/> has waited for listens with TLS.</summary>
    public async Task<Uri> TlsAsync()
    {
        Match? match = null;
        await Eventually.TrueAsync(() => Task.FromResult((match = _output.Select(line => ListeningTls().Match(line)).FirstOrDefault(one => one.Success)) is not null));
        return new Uri(match!.Value);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();

    [GeneratedRegex(@"https://127\.0\.0\.1:\d+")]
    private static partial Regex ListeningTls();
}
