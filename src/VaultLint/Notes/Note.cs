using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>A note, parsed once. Immutable.</summary>
internal sealed class Note
{
    private bool? _hasAnchor;

    /// <summary>The path from the vault's root, with <c>/</c> between the parts.</summary>
    public required string Path { get; init; }

    /// <summary>The whole text; empty where it could not be read.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Why the text could not be read, or null.</summary>
    public Message? Unreadable { get; init; }

    /// <summary>What to do about that, or null.</summary>
    internal string? UnreadableHelp { get; init; }

    /// <summary>What kept the bytes from being UTF-8, or null.</summary>
    internal DecodeFault? EncodingFault { get; init; }

    /// <summary>The frontmatter.</summary>
    public Frontmatter Frontmatter { get; init; } = Frontmatter.Absent;

    /// <summary>The headings and sections.</summary>
    public Outline Outline { get; init; } = new([], default);

    /// <summary>All tags, those of the frontmatter first, each in the text's order.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>Those of them that the frontmatter lists.</summary>
    internal ListedTags ListedTags => field ??= new ListedTags(Tags);

    /// <summary>Whether something in the frontmatter may be referred to elsewhere in it (<c>&amp;name</c>).</summary>
    internal bool HasAnchor => _hasAnchor ??= Frontmatter.HasAnchor(Source);

    /// <summary>Placeholders of templates that stand in the text outside code, in its order.</summary>
    public ImmutableArray<TextSpan> Placeholders { get; init; } = [];

    /// <summary>Texts in brackets or braces that may stand in a template, too, in the text's order.</summary>
    internal ImmutableArray<TextSpan> BracketedTexts { get; init; } = [];

    /// <summary>Whether letters or digits stand behind a place in its line.</summary>
    internal bool HasTextBehind(TextSpan place) =>
        WordCount.IsAny(Source[TextSpan.FromBounds(place.End, Source.GetLineSpan(Source.GetLine(place.End)).End)]);

    /// <summary>Code, formulas, HTML and links, in which every character counts; in no order, and one may lie within another.</summary>
    public ImmutableArray<TextSpan> Verbatim { get; init; } = [];

    /// <summary>What comments of the note ask of VaultLint, in the text's order.</summary>
    public ImmutableArray<Suppression> Suppressions { get; init; } = [];

    /// <summary>The file's name without folder and extension.</summary>
    public string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The first line: where a finding about the note as a whole is shown.</summary>
    public TextSpan FirstLine => Source.GetLineSpan(1);
}
