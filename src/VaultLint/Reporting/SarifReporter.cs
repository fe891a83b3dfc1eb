using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Writes findings in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS, errata 01), with what GitHub's code scanning
/// asks for. Paths are relative to the root of the vault's Git repository, or else to the vault's, and stand for themselves, without a
/// <c>uriBaseId</c>: GitHub takes them from the repository's root and editors look for them in the workspace, while a base would have to
/// name a folder of this machine.
/// </summary>
/// <param name="rules">All rules, in the catalog's order; the rule of each finding is among them.</param>
/// <param name="toolVersion">The version of VaultLint, by Semantic Versioning 2.0.</param>
/// <param name="rulePage">Gives the Markdown of a rule's page, or null where it has none: the summary then stands for it.</param>
/// <param name="vaultPath"><inheritdoc cref="ReportOptions.VaultPath" path="/summary"/></param>
/// <param name="home">Where VaultLint and the pages of its rules are; default: the home that VaultLint was built with.</param>
internal sealed class SarifReporter(
    IReadOnlyList<RuleInfo> rules,
    string toolVersion,
    Func<RuleInfo, string?> rulePage,
    string vaultPath = "",
    ProjectHome? home = null
) : IReporter
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string InternalErrorId = "VL000";

    /// <summary>The key says how the fingerprint is made: another way must have another number (SARIF 2.1.0, section 3.27.17).</summary>
    private const string FingerprintKey = "vaultlintFingerprint/v2";

    private readonly ProjectHome _home = home ?? ProjectHome.Built;

    private readonly Dictionary<string, int> _ruleIndexes = rules
        .Select((rule, index) => (rule.Id, index))
        .ToDictionary(rule => rule.Id, rule => rule.index);

    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        result = result.Below(vaultPath);
        using (var json = new Utf8JsonWriter(new VisibleJson(output), VisibleJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("$schema"u8, SchemaUri);
            json.WriteString("version"u8, "2.1.0"u8);
            json.WriteStartArray("runs"u8);
            json.WriteStartObject();
            WriteTool(json);
            WriteInvocation(json, result);
            json.WriteStartObject("automationDetails"u8);
            // What stands before the last slash is the category under which GitHub keeps the results: each vault of a repository has its
            // own.
            json.WriteString("id"u8, $"vaultlint/{vaultPath}");
            json.WriteEndObject();
            json.WriteString("columnKind"u8, "utf16CodeUnits"u8);
            json.WriteStartArray("results"u8);
            // What is suppressed is in no baseline.
            var isNew = result.Baseline is null ? null : "new";
            var found = JsonReporter
                .WithStates(result)
                .Select(pair => (pair.Diagnostic, pair.State, Suppressed: (SuppressedDiagnostic?)null))
                .Concat(result.Suppressed.Select(suppressed => (suppressed.Diagnostic, isNew, (SuppressedDiagnostic?)suppressed)));
            foreach (var (diagnostic, state, suppressed) in result.Suppressed.IsEmpty ? found : found.OrderBy(result => result.Diagnostic))
            {
                WriteResult(json, diagnostic, state, suppressed);
                if (json.BytesPending > JsonReporter.FlushSize)
                {
                    json.Flush();
                }
            }

            foreach (var entry in result.Baseline?.Gone ?? [])
            {
                WriteGone(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>A path as a relative reference of RFC 3986: parts percent-encoded but for unreserved characters (section 2.3).</summary>
    /// <param name="path">A path with <c>/</c> between its parts. A colon is encoded too, or the first part would read as a scheme.</param>
    internal static string ToRelativeUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string LevelOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    private static string AreaOf(RuleInfo rule) =>
        rule.Id[2] switch
        {
            '0' => "text",
            '1' => "frontmatter",
            '2' => "tags",
            '3' => "sections",
            '4' => "questions",
            '5' => "explanations",
            '9' => "suppressions",
            _ => "vault",
        };

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "VaultLint"u8);
        json.WriteString("semanticVersion"u8, toolVersion);
        // The official validator warns where it is missing. A URN points to nobody's site.
        json.WriteString("informationUri"u8, _home.Address ?? "urn:vaultlint:tool");
        json.WriteStartArray("rules"u8);
        foreach (var rule in rules)
        {
            WriteRule(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRule(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        // "AnswerMismatch": the validator asks for Pascal case.
        json.WriteString("name"u8, string.Concat(rule.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        WriteText(json, "shortDescription", rule.Summary);
        WriteText(json, "fullDescription", rule.Summary);
        json.WriteStartObject("help"u8);
        json.WriteString("text"u8, $"{rule.Id} {rule.Name}: {rule.Summary}");
        json.WriteString("markdown"u8, rulePage(rule) ?? $"**{rule.Id} {rule.Name}**: {rule.Summary}");
        json.WriteEndObject();
        if (_home.PageOf(rule) is { } page)
        {
            json.WriteString("helpUri"u8, page);
        }

        json.WriteStartObject("defaultConfiguration"u8);
        if (rule.DefaultSeverity == Severity.Off)
        {
            json.WriteBoolean("enabled"u8, false);
        }
        else
        {
            json.WriteString("level"u8, LevelOf(rule.DefaultSeverity));
        }

        json.WriteEndObject();
        json.WriteStartObject("properties"u8);
        json.WriteStartArray("tags"u8);
        json.WriteStringValue("obsidian"u8);
        json.WriteStringValue(AreaOf(rule));
        json.WriteEndArray();
        json.WriteString("precision"u8, "high"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInvocation(Utf8JsonWriter json, LintResult result)
    {
        var faults = result.Diagnostics.Where(diagnostic => diagnostic.Rule.Id == InternalErrorId).ToList();
        json.WriteStartArray("invocations"u8);
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful"u8, faults.Count == 0);
        if (faults.Count > 0)
        {
            json.WriteStartArray("toolExecutionNotifications"u8);
            foreach (var fault in faults)
            {
                json.WriteStartObject();
                json.WriteString("level"u8, "error"u8);
                WriteText(json, "message", MessageOf(fault));
                json.WriteStartObject("associatedRule"u8);
                json.WriteString("id"u8, fault.Rule.Id);
                json.WriteNumber("index"u8, _ruleIndexes[fault.Rule.Id]);
                json.WriteEndObject();
                WriteLocations(json, fault);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, string? baselineState, SuppressedDiagnostic? suppressed)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, diagnostic.Rule.Id);
        json.WriteNumber("ruleIndex"u8, _ruleIndexes[diagnostic.Rule.Id]);
        json.WriteString("level"u8, LevelOf(diagnostic.Severity));
        if (baselineState is not null)
        {
            json.WriteString("baselineState"u8, baselineState);
        }

        WriteText(json, "message", MessageOf(diagnostic));
        WriteLocations(json, diagnostic);
        json.WriteStartObject("partialFingerprints"u8);
        json.WriteString(FingerprintKey, diagnostic.Fingerprint);
        json.WriteEndObject();
        WriteRelatedLocations(json, diagnostic);
        WriteSuppressions(json, suppressed);
        WriteFixes(json, diagnostic);
        json.WriteEndObject();
    }

    /// <summary>A result of the baseline that is no longer found, where it was (SARIF 2.1.0, section 3.27.24).</summary>
    private void WriteGone(Utf8JsonWriter json, BaselineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, entry.Rule.Id);
        json.WriteNumber("ruleIndex"u8, _ruleIndexes[entry.Rule.Id]);
        json.WriteString("level"u8, LevelOf(entry.Severity));
        json.WriteString("baselineState"u8, "absent"u8);
        WriteText(json, "message", WithoutLinks(Sentence(entry.Message)));
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        WriteArtifactLocation(json, entry.Path);
        json.WriteStartObject("region"u8);
        JsonReporter.WriteRegion(json, entry.Start, entry.End);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Says of a result that a comment in the note suppresses it (SARIF 2.1.0, section 3.35).</summary>
    private static void WriteSuppressions(Utf8JsonWriter json, SuppressedDiagnostic? suppressed)
    {
        if (suppressed is null)
        {
            return;
        }

        json.WriteStartArray("suppressions"u8);
        json.WriteStartObject();
        json.WriteString("kind"u8, "inSource"u8);
        json.WriteString("status"u8, "accepted"u8);
        if (suppressed.Reason is not null)
        {
            json.WriteString("justification"u8, suppressed.Reason);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLocations(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        WriteArtifactLocation(json, diagnostic.Path);

        var (start, end, line) = (diagnostic.Start, diagnostic.End, diagnostic.SourceLine);
        var offset = start.Column - diagnostic.SourceColumn;
        var length = end.Column - start.Column;
        // Of a finding that goes on to other lines the text is not at hand.
        var isInLine = start.Line == end.Line && offset >= 0 && offset + length <= line.Length;
        json.WriteStartObject("region"u8);
        JsonReporter.WriteRegion(json, start, end);
        if (isInLine)
        {
            WriteText(json, "snippet", line.AsSpan(offset, length));
        }

        json.WriteEndObject();

        // A context must hold more than the region (SARIF 2.1.0, section 3.29.5).
        if (isInLine && length < line.Length)
        {
            json.WriteStartObject("contextRegion"u8);
            JsonReporter.WriteRegion(
                json,
                start with
                {
                    Column = diagnostic.SourceColumn,
                },
                start with
                {
                    Column = diagnostic.SourceColumn + line.Length,
                }
            );
            WriteText(json, "snippet", line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Places that explain a result (SARIF 2.1.0, section 3.27.22). A JSON pointer is a logical location, since of JSON and YAML
    /// the pointer is the name in full (section 3.33.5).</summary>
    private static void WriteRelatedLocations(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        if (diagnostic.Related.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("relatedLocations"u8);
        for (var index = 0; index < diagnostic.Related.Length; index++)
        {
            var place = diagnostic.Related[index];
            json.WriteStartObject();
            json.WriteNumber("id"u8, index);
            json.WriteStartObject("physicalLocation"u8);
            WriteArtifactLocation(json, place.Path);
            json.WriteStartObject("region"u8);
            JsonReporter.WriteRegion(json, place.Start, place.End);
            json.WriteEndObject();
            json.WriteEndObject();
            if (place.JsonPointer is not null)
            {
                json.WriteStartArray("logicalLocations"u8);
                json.WriteStartObject();
                json.WriteString("fullyQualifiedName"u8, place.JsonPointer);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            WriteText(json, "message", WithoutLinks(Sentence(place.Message)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The change that takes a result away (SARIF 2.1.0, sections 3.55 to 3.57). SARIF has no word for its being safe: a property
    /// says so.</summary>
    private static void WriteFixes(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        if (diagnostic.Fix is not { } fix)
        {
            return;
        }

        json.WriteStartArray("fixes"u8);
        json.WriteStartObject();
        WriteText(json, "description", WithoutLinks(Sentence(fix.Title)));
        json.WriteStartArray("artifactChanges"u8);
        json.WriteStartObject();
        WriteArtifactLocation(json, diagnostic.Path);
        json.WriteStartArray("replacements"u8);
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            json.WriteStartObject("deletedRegion"u8);
            JsonReporter.WriteRegion(json, edit.Start, edit.End);
            json.WriteEndObject();
            // Without it the replacement only deletes (section 3.57.4).
            if (edit.NewText.Length > 0)
            {
                WriteText(json, "insertedContent", edit.NewText);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("properties"u8);
        json.WriteBoolean("safe"u8, fix.IsSafe);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArtifactLocation(Utf8JsonWriter json, string path)
    {
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, ToRelativeUri(path));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, ReadOnlySpan<char> text)
    {
        json.WriteStartObject(property);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    /// <summary>Message and help as sentences.</summary>
    internal static string SentencesOf(Diagnostic diagnostic) =>
        diagnostic.Help is null ? Sentence(diagnostic.Message) : $"{Sentence(diagnostic.Message)} {Sentence(diagnostic.Help)}";

    /// <summary>Message and help in SARIF's plain text.</summary>
    private static string MessageOf(Diagnostic diagnostic) => WithoutLinks(SentencesOf(diagnostic));

    /// <summary>A message in which "[text](target)", which a note could choose, is no link; a backslash says that a bracket is one (section
    /// 3.11.6).</summary>
    private static string WithoutLinks(string text) =>
        text.Contains("](", StringComparison.Ordinal)
            ? text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            : text;

    private static string Sentence(string text)
    {
        var stop = text is [.., '.' or '?' or '!'] ? "" : ".";
        return text is [>= 'a' and <= 'z', ..] ? $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}{stop}" : text + stop;
    }
}
