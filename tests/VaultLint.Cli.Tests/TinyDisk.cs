namespace VaultLint.Cli.Tests;

/// <summary>A small disk in memory, for one command. Only that command sees where it is mounted.</summary>
internal static class TinyDisk
{
    private static readonly Dictionary<string, string> s_environment = new()
    {
        ["XDG_CACHE_HOME"] = "/nowhere",
        // Files that .NET leaves behind must not fill it.
        ["DOTNET_EnableDiagnostics"] = "0",
    };

    /// <summary>Why a disk cannot be mounted; null if it can.</summary>
    public static string? WhyNone { get; } = FindWhyNone();

    /// <summary>Runs a command of bash with the disk as its folder.</summary>
    /// <param name="folder">Where it is mounted; is made.</param>
    /// <param name="size">How many bytes the disk holds.</param>
    /// <param name="command">The command.</param>
    /// <returns>How it ended, and what it said on both streams.</returns>
    public static (int ExitCode, string Output) Run(string folder, int size, string command)
    {
        Directory.CreateDirectory(folder);
        return Shell.Run(
            folder,
            s_environment,
            "unshare",
            "--mount",
            "--map-root-user",
            "bash",
            "-c",
            $"mount -t tmpfs -o size={size},mode=700 none \"$1\" || exit 99; cd \"$1\"\n{command}",
            "bash",
            folder
        );
    }

    private static string? FindWhyNone()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "needs Linux's tmpfs";
        }

        using var vault = new TempVault();
        try
        {
            var (exitCode, output) = Run(vault.Root, 65536, "true");
            return exitCode == 0 ? null : $"a tmpfs cannot be mounted here: {output.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"unshare cannot be run here: {exception.Message}";
        }
    }
}

/// <summary>A test that needs a <see cref="TinyDisk"/>.</summary>
internal sealed class FactWithTinyDiskAttribute : FactAttribute
{
    public FactWithTinyDiskAttribute() => Skip = TinyDisk.WhyNone;
}

/// <summary>A test that needs Linux.</summary>
internal sealed class FactOnLinuxAttribute : FactAttribute
{
    public FactOnLinuxAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux's signals and pipes";
}
