using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL104 title-mismatch. See docs/rules/VL104.md.</summary>
internal sealed class TitleMismatchRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL104", "title-mismatch", Severity.Warning,
        "A title that is not the file's name, or not the first heading.");

    public void Check(Note note, RuleContext context)
    {
        if (note.Frontmatter.Scalar("title") is not { Value.Length: > 0 } title)
        {
            return;
        }

        var (wanted, place) = context.Kind.Title switch
        {
            TitleMatch.FileName => (note.FileName, "the file is named"),
            TitleMatch.Heading => (note.Outline.Sections.FirstOrDefault()?.Heading, "the first heading is"),
            _ => (null, ""),
        };
        if (wanted is not null && UnicodeForm.ToNfc(wanted.Trim()) != UnicodeForm.ToNfc(title.Value.Trim()))
        {
            context.Report(title.Span, $"the title is “{title.Value}”, but {place} “{wanted}”",
                context.Kind.Title == TitleMatch.FileName ? "rename the file or correct the title" : "make title and heading alike");
        }
    }
}
