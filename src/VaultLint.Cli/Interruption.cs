using System.Runtime.InteropServices;

namespace VaultLint.Cli;

/// <summary>Takes note of Ctrl-C, and of other signals that end a process, instead of ending at once, so that the work at hand is brought to its end.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile bool _isWanted;

    public Interruption() => _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _isWanted = true;
        })),
    ];

    /// <summary>Whether a signal has come.</summary>
    public bool IsWanted => _isWanted;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
