using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VaultLint.Fuzz;

/// <summary>The processor time that the current thread has used: what other processes do does not count in it. Where the system does not
/// tell, the time that passes.</summary>
internal static class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of time.h.
    private static readonly int? s_clock =
        OperatingSystem.IsLinux() ? 3
        : OperatingSystem.IsMacOS() ? 16
        : null;

    public static TimeSpan Now =>
        s_clock is { } clock && GetTime(clock, out var time) == 0
            ? new TimeSpan(((long)time.Seconds * TimeSpan.TicksPerSecond) + ((long)time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
