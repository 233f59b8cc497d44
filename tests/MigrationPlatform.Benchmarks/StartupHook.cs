using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;
using System.Text;

#pragma warning disable IDE0130, CA1050 // The runtime looks for exactly this name: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md

/// <summary>
/// Loaded into each measured server by <c>DOTNET_STARTUP_HOOKS</c>, whatever build that is: answers every connection to a port with the
/// bytes the process has allocated so far and the methods it has compiled. Uses nothing beyond the base library, so that nothing else is
/// loaded with it.
/// </summary>
internal static class StartupHook
{
    public const string PortVariable = "MIGRATIONPLATFORM_BENCHMARK_PROBE";

    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(PortVariable), CultureInfo.InvariantCulture, out var port))
            return;
        new Thread(() => Answer(port)) { IsBackground = true }.Start();
    }

    private static void Answer(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            client.GetStream().Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"{GC.GetTotalAllocatedBytes(precise: true)} {JitInfo.GetCompiledMethodCount()}")));
        }
    }
}
