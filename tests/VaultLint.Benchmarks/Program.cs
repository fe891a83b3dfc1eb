using BenchmarkDotNet.Running;
using VaultLint.Benchmarks;

if (args is ["generate", var count, var folder])
{
    ExamVault.Write(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
