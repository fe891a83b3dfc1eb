using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>Writes findings as one JSON object, described by <c>schemas/vaultlint.output.schema.json</c>.</summary>
/// <param name="toolVersion">The version of VaultLint.</param>
/// <param name="home">Where the pages of the rules are; default: the home that VaultLint was built with.</param>
internal sealed class JsonReporter(string toolVersion, ProjectHome? home = null) : IReporter
{
    /// <summary>The version of the format: it changes when a reader of the old one would misread the new.</summary>
    private const int FormatVersion = 1;

    /// <summary>The bytes that are gathered before they are written.</summary>
    internal const int FlushSize = 1 << 16;

    private readonly ProjectHome _home = home ?? ProjectHome.Built;

    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(new VisibleJson(output), VisibleJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, FormatVersion);
            json.WriteStartObject("tool"u8);
            json.WriteString("name"u8, "VaultLint"u8);
            json.WriteString("version"u8, toolVersion);
            json.WriteEndObject();
            json.WriteStartObject("summary"u8);
            json.WriteNumber("notes"u8, result.NoteCount);
            json.WriteNumber("errors"u8, result.Count(Severity.Error));
            json.WriteNumber("warnings"u8, result.Count(Severity.Warning));
            json.WriteNumber("infos"u8, result.Count(Severity.Info));
            json.WriteNumber("suppressed"u8, result.Suppressed.Length);
            WriteBaselineCounts(json, result);
            json.WriteEndObject();
            json.WriteStartArray("diagnostics"u8);
            foreach (var (diagnostic, state) in WithStates(result))
            {
                WriteDiagnostic(json, diagnostic, state);
                // The writer would otherwise hold the whole report in memory.
                if (json.BytesPending > FlushSize)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
            WriteGone(json, result);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>The findings that are reported, each with what it is beside the baseline, <c>new</c> or <c>unchanged</c>; null without
    /// one.</summary>
    internal static IEnumerable<(Diagnostic Diagnostic, string? State)> WithStates(LintResult result) =>
        result.Baseline is { } baseline
            ? result
                .Diagnostics.Select(diagnostic => (diagnostic, (string?)"new"))
                .Concat(baseline.Unchanged.Select(diagnostic => (diagnostic, (string?)"unchanged")))
                .OrderBy(pair => pair.diagnostic)
            : result.Diagnostics.Select(diagnostic => (diagnostic, (string?)null));

    private static void WriteBaselineCounts(Utf8JsonWriter json, LintResult result)
    {
        if (result.Baseline is not { } baseline)
        {
            return;
        }

        json.WriteStartObject("baseline"u8);
        json.WriteNumber("new"u8, result.Diagnostics.Length);
        json.WriteNumber("unchanged"u8, baseline.Unchanged.Length);
        json.WriteNumber("absent"u8, baseline.Gone.Length);
        json.WriteEndObject();
    }

    private static void WriteGone(Utf8JsonWriter json, LintResult result)
    {
        if (result.Baseline is not { } baseline)
        {
            return;
        }

        json.WriteStartArray("absent"u8);
        foreach (var entry in baseline.Gone)
        {
            json.WriteStartObject();
            json.WriteString("ruleId"u8, entry.Rule.Id);
            json.WriteString("ruleName"u8, entry.Rule.Name);
            json.WriteString("severity"u8, TextReporter.Word(entry.Severity));
            json.WriteString("path"u8, entry.Path);
            WriteRegion(json, entry.Start, entry.End);
            json.WriteString("message"u8, entry.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDiagnostic(Utf8JsonWriter json, Diagnostic diagnostic, string? baselineState)
    {
        json.WriteStartObject();
        if (baselineState is not null)
        {
            json.WriteString("baselineState"u8, baselineState);
        }

        json.WriteString("ruleId"u8, diagnostic.Rule.Id);
        json.WriteString("ruleName"u8, diagnostic.Rule.Name);
        json.WriteString("severity"u8, TextReporter.Word(diagnostic.Severity));
        json.WriteString("path"u8, diagnostic.Path);
        WriteRegion(json, diagnostic.Start, diagnostic.End);
        json.WriteString("message"u8, diagnostic.Message);
        json.WriteString("help"u8, diagnostic.Help);
        WriteFix(json, diagnostic.Fix);
        WriteRelated(json, diagnostic);
        json.WriteString("fingerprint"u8, diagnostic.Fingerprint);
        if (_home.PageOf(diagnostic.Rule) is { } page)
        {
            json.WriteString("helpUri"u8, page);
        }

        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, DiagnosticFix? fix)
    {
        if (fix is null)
        {
            json.WriteNull("fix"u8);
            return;
        }

        json.WriteStartObject("fix"u8);
        json.WriteString("title"u8, fix.Title);
        json.WriteBoolean("safe"u8, fix.IsSafe);
        json.WriteStartArray("edits"u8);
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            WriteRegion(json, edit.Start, edit.End);
            json.WriteString("newText"u8, edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("related"u8);
        foreach (var place in diagnostic.Related)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, place.Path);
            WriteRegion(json, place.Start, place.End);
            json.WriteString("message"u8, place.Message);
            json.WriteString("jsonPointer"u8, place.JsonPointer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a place into the object that is open, under the names that SARIF has for it, too (SARIF 2.1.0, section
    /// 3.30).</summary>
    internal static void WriteRegion(Utf8JsonWriter json, TextPosition start, TextPosition end)
    {
        json.WriteNumber("startLine"u8, start.Line);
        json.WriteNumber("startColumn"u8, start.Column);
        json.WriteNumber("endLine"u8, end.Line);
        json.WriteNumber("endColumn"u8, end.Column);
    }
}
