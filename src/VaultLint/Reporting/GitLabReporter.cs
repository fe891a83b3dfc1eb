using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>Writes findings as a report of GitLab's Code Quality, an array of JSON (docs.gitlab.com, "Code Quality", "Code Quality report
/// format").</summary>
/// <param name="vaultPath"><inheritdoc cref="ReportOptions.VaultPath" path="/summary"/></param>
internal sealed class GitLabReporter(string vaultPath = "") : IReporter
{
    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(new VisibleJson(output), VisibleJson.WriterOptions))
        {
            json.WriteStartArray();
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var diagnostic in result.Below(vaultPath).Diagnostics)
            {
                WriteFinding(json, diagnostic, FingerprintOf(diagnostic, known));
                if (json.BytesPending > JsonReporter.FlushSize)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteFinding(Utf8JsonWriter json, Diagnostic diagnostic, string fingerprint)
    {
        json.WriteStartObject();
        json.WriteString("description"u8, VisibleText.Of(SarifReporter.SentencesOf(diagnostic)));
        json.WriteString("check_name"u8, $"{diagnostic.Rule.Id} {diagnostic.Rule.Name}");
        json.WriteString("fingerprint"u8, fingerprint);
        json.WriteString("severity"u8, SeverityOf(diagnostic.Severity));
        json.WriteStartObject("location"u8);
        json.WriteString("path"u8, diagnostic.Path);
        json.WriteStartObject("lines"u8);
        json.WriteNumber("begin"u8, diagnostic.Start.Line);
        json.WriteNumber("end"u8, diagnostic.LastLine);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The worst two, "critical" and "blocker", are for what brings a program down.
    private static string SeverityOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "major",
            Severity.Warning => "minor",
            _ => "info",
        };

    /// <summary>A fingerprint as GitLab needs it, unique in the report, where <see cref="Diagnostic.Fingerprint"/> is unique in a note: of
    /// several with one GitLab shows the first.</summary>
    private static string FingerprintOf(Diagnostic diagnostic, HashSet<string> known)
    {
        var named = $"{diagnostic.Path}\n{diagnostic.Fingerprint}";
        var fingerprint = Hash(named);
        for (var copy = 2; !known.Add(fingerprint); copy++)
        {
            fingerprint = Hash($"{named}\n{copy}");
        }

        return fingerprint;

        static string Hash(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan())).ToString("x32");
    }
}
