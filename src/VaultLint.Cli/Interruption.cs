using System.Runtime.InteropServices;
using VaultLint.Vaults;

namespace VaultLint.Cli;

/// <summary>
/// How a run ends at Ctrl-C, and at other signals that end a process, once it writes files: what it is about to write is abandoned, work
/// that is not to be cut off is brought to its end, and the exit code is the one that shells give to a process ended by the signal, 128
/// more than its number. At a second signal it ends at once.
/// </summary>
internal static class Interruption
{
    private static readonly Lock s_uncut = new();
    private static PosixSignalRegistration[] s_registrations = [];
    private static volatile int s_exitCode;

    /// <summary>The exit code, once a signal has come; else null.</summary>
    public static int? ExitCode => s_exitCode == 0 ? null : s_exitCode;

    /// <summary>Heeds signals from here to the end of the process. To be called before the first file is written.</summary>
    public static void Heed()
    {
        if (s_registrations.Length == 0)
        {
            s_registrations = [EndBy(PosixSignal.SIGHUP, 1), EndBy(PosixSignal.SIGINT, 2), EndBy(PosixSignal.SIGTERM, 15)];
        }
    }

    /// <summary>Begins work that is not to be cut off; it ends when what is returned is disposed of. It should look at
    /// <see cref="ExitCode"/> now and then.</summary>
    public static Lock.Scope Uncut()
    {
        Heed();
        return s_uncut.EnterScope();
    }

    private static PosixSignalRegistration EndBy(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                var isFirst = ExitCode is null;
                s_exitCode = 128 + number;
                if (isFirst)
                {
                    // Never left: no such work is begun any more.
                    s_uncut.Enter();
                }

                AtomicFile.AbandonAll();
                Environment.Exit(s_exitCode);
            }
        );
}
