using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Rules;

namespace VaultLint.Linting;

/// <summary>Reports faults of the tool itself: on the note on which they happen, without stopping the run.</summary>
internal static class ToolFault
{
    /// <summary>A fault, reported on the first line of a note.</summary>
    /// <param name="note">The note.</param>
    /// <param name="what">What failed.</param>
    /// <param name="exception">How.</param>
    /// <param name="fingerprints">Names the findings of the note.</param>
    public static Diagnostic Of(Note note, string what, Exception exception, Fingerprints fingerprints)
    {
        var help =
            $"this is a fault of vaultlint, not of the note: report it {ProjectHome.Built.WhereToReport} with this message, what "
            + $"“vaultlint --version” says, and the note or the part of it on which it happens";
        var finding = new Finding(
            note.FirstLine,
            $"{what} failed with {exception.GetType().Name}: {exception.Message}{PlaceOf(exception)}",
            help,
            Fix: null,
            Related: []
        );
        return Diagnostic.Of(RuleCatalog.InternalError, Severity.Error, finding.In(note.Path, note.Source), fingerprints);
    }

    /// <summary>A fault on a note of which nothing is known but its path.</summary>
    /// <param name="path">The note's path from the vault's root.</param>
    /// <param name="what">What failed.</param>
    /// <param name="exception">How.</param>
    public static Diagnostic Of(string path, string what, Exception exception) =>
        Of(NoteReader.Unreadable(path, $""), what, exception, new Fingerprints());

    /// <summary>Where an exception was thrown: the method, without the path of the file that it was built from.</summary>
    private static string PlaceOf(Exception exception)
    {
        // "   at VaultLint.Rules.SomeRule.Check(Note note, RuleContext context) in /src/…:line 12"
        var frame = exception.StackTrace?.Split('\n', 2)[0].Trim() ?? "";
        return frame.StartsWith("at ", StringComparison.Ordinal) && frame.IndexOf('(', StringComparison.Ordinal) is > 0 and var end
            ? $" (in {frame["at ".Length..end]})"
            : "";
    }
}
