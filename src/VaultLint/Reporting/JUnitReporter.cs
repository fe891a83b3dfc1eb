using System.Globalization;
using System.Text;
using System.Xml;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Writes a run as JUnit's XML, which GitLab, Jenkins and Azure Pipelines show as test results: a test for each note, named by its path,
/// that fails where the note makes the run fail. So a test keeps its name while findings come and go, and what passes is counted, too.
/// </summary>
/// <remarks>There is no standard: what is written is what docs.gitlab.com, "Unit test reports", names and Jenkins' plugin reads. GitLab
/// shows an element's text, Azure and Jenkins its <c>message</c>; a <c>classname</c> with dots or a path in it would be taken apart by
/// Jenkins.</remarks>
/// <param name="vaultPath"><inheritdoc cref="ReportOptions.VaultPath" path="/summary"/></param>
/// <param name="failOn">The least severity that makes a note fail; lesser findings are a test's output.</param>
internal sealed class JUnitReporter(string vaultPath = "", Severity failOn = Severity.Error) : IReporter
{
    private const string Name = "VaultLint";

    private static readonly TextReporter s_text = new(color: false);

    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        result = result.Below(vaultPath);
        var findings = result.Diagnostics.ToLookup(diagnostic => diagnostic.Path);
        // A folder that cannot be read has a finding without being a note.
        string[] notes = [.. result.NotePaths.Union(findings.Select(note => note.Key)).Order(StringComparer.Ordinal)];
        var tests = notes.Length.ToString(CultureInfo.InvariantCulture);
        var failures = findings.Count(note => note.Any(IsFailure)).ToString(CultureInfo.InvariantCulture);

        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
        };
        using (var xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, tests, failures);
            xml.WriteStartElement("testsuite");
            WriteCounts(xml, tests, failures);
            foreach (var note in notes)
            {
                WriteNote(xml, note, [.. findings[note]]);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteCounts(XmlWriter xml, string tests, string failures)
    {
        xml.WriteAttributeString("name", Name);
        xml.WriteAttributeString("tests", tests);
        xml.WriteAttributeString("failures", failures);
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
    }

    private bool IsFailure(Diagnostic diagnostic) => diagnostic.Severity >= failOn;

    private void WriteNote(XmlWriter xml, string note, Diagnostic[] findings)
    {
        var path = VisibleText.Of(note);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Name);
        xml.WriteAttributeString("name", path);
        xml.WriteAttributeString("file", path);
        if (findings.Where(IsFailure).ToArray() is [var first, .. var others] failures)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", VisibleText.Of(first.Message) + (others.Length > 0 ? $", and {others.Length} more" : ""));
            xml.WriteAttributeString("type", first.Rule.Id);
            xml.WriteString(TextOf(failures));
            xml.WriteEndElement();
        }

        if (findings.Where(finding => !IsFailure(finding)).ToArray() is { Length: > 0 } lesser)
        {
            xml.WriteElementString("system-out", TextOf(lesser));
        }

        xml.WriteEndElement();
    }

    /// <summary>Findings as the text report shows them. All of it is visible text, which XML 1.0 can hold.</summary>
    private static string TextOf(Diagnostic[] findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            s_text.AppendDiagnostic(text, finding);
        }

        return text.ToString();
    }
}
