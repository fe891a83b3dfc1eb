using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL104 title-mismatch. See docs/rules/VL104.md.</summary>
internal sealed class TitleMismatchRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL104", "title-mismatch", Severity.Warning, "A title that is not the file's name, or not the first heading.");

    public void Check(Note note, RuleContext context)
    {
        if (context.Kind.Title is not { } policy || note.Frontmatter.Scalar("title") is not { Value.Length: > 0 } title)
        {
            return;
        }

        var heading = note.Outline.Sections.FirstOrDefault();
        var (wanted, place) =
            policy.Matches == TitleMatch.FileName ? (note.FileName, "the file is named") : (heading?.Heading, "the first heading is");
        if (wanted is null || policy.Agrees(title.Value, wanted))
        {
            return;
        }

        // A title may repeat the marks of the heading.
        if (policy.Matches == TitleMatch.Heading && policy.Agrees(title.Value, note.Source[heading!.HeadingSpan].ToString()))
        {
            return;
        }

        var newName = policy.Style == TitleStyle.Slug && Slug.Of(wanted) == wanted ? $" to “{Slug.Of(title.Value)}”" : "";
        context.Report(
            title.Span,
            $"the title is “{title.Value}”, but {place} “{Message.Detail(wanted)}”",
            policy.Matches == TitleMatch.FileName ? $"rename the file{newName} or correct the title" : "make title and heading alike"
        );
    }
}
