using System.Runtime.InteropServices;

namespace VaultLint.TestKit;

/// <summary>Creates what a folder can hold in place of a regular file.</summary>
internal static class SpecialFile
{
    /// <summary>Creates a named pipe. Whoever opens it for reading waits for a writer.</summary>
    /// <param name="path">Full path. A file with this path is replaced.</param>
    public static void MakePipe(string path)
    {
        File.Delete(path);
        if (MakeFifo(path, 0b110_100_100) != 0)
        {
            throw new IOException($"mkfifo failed for {path}");
        }
    }

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeFifo(string path, uint mode);
}
