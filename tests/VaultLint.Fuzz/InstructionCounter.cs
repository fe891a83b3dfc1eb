using System.Diagnostics;
using System.Globalization;

namespace VaultLint.Fuzz;

/// <summary>Counts the instructions that the native executable takes to check a note of the sample vault, with Valgrind (valgrind.org,
/// cachegrind). Those that it takes for an empty one are not counted.</summary>
internal sealed class InstructionCounter
{
    private readonly string _executable;
    private readonly TempVault _vault;
    private readonly double _none;

    public InstructionCounter(string executable, TempVault vault)
    {
        (_executable, _vault) = (executable, vault);
        foreach (var file in new[] { Vaults.Vault.ConfigFileName, "taxonomy.yaml", "schemas/exam-note.schema.json" })
        {
            vault.Write($"native/{file}", File.ReadAllBytes(Path.Combine(Repository.ExamVault, file)));
        }

        _none = Run("");
    }

    /// <summary>Millions of instructions that a note takes.</summary>
    public double Count(string note) => Run(note) - _none;

    private double Run(string note)
    {
        _vault.Write("native/Notes/a.md", note);
        var start = new ProcessStartInfo(
            "valgrind",
            [
                "--tool=cachegrind",
                "--cache-sim=no",
                "--cachegrind-out-file=/dev/null",
                _executable,
                "check",
                "--no-cache",
                "--format",
                "json",
                _vault.FullPath("native"),
            ]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // 256 MB: garbage is not collected, which would be counted from some size on and not below.
        start.Environment["DOTNET_GCgen0size"] = "10000000";
        using var process = Process.Start(start)!;
        var report = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var line =
            said.Split('\n').LastOrDefault(line => line.Contains("refs:", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Valgrind counts nothing: {said}{report.Result}");
        return long.Parse(line.AsSpan(line.LastIndexOf(':') + 1).Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture) / 1e6;
    }
}
