using System.Runtime.InteropServices;

namespace VaultLint.Tests.Vaults;

/// <summary>Makes what is found in the place of files.</summary>
internal static class SpecialFile
{
    /// <summary>Makes a pipe with a name, which waits for a writer when it is opened.</summary>
    /// <param name="path">Full path. What lies there is deleted.</param>
    public static void MakePipe(string path)
    {
        File.Delete(path);
        Assert.Equal(0, MakeFifo(path, 0b110_100_100));
    }

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeFifo(string path, uint mode);
}
