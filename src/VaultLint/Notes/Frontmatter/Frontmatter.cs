using System.Collections.Immutable;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>The YAML block at a note's beginning, as Obsidian reads it: <c>---</c> alone on line 1, up to the next such line.</summary>
internal sealed record Frontmatter
{
    /// <summary>How much of a property's name a message has room for, in UTF-16 code units.</summary>
    private const int LongestName = 60;

    /// <summary>Properties that notes commonly have.</summary>
    private static readonly string[] s_known = ["title", "tags", "aliases", "created", "modified", "updated", "cssclasses", "publish"];

    /// <summary>The frontmatter of a note that has none.</summary>
    public static Frontmatter Absent { get; } = new();

    /// <summary>Whether the note has frontmatter, be it broken.</summary>
    public bool IsPresent { get; private init; }

    /// <summary>The whole block with its fences; of length 0 where there is none.</summary>
    public TextSpan Span { get; private init; }

    /// <summary>The opening fence; of length 0 where there is none.</summary>
    public TextSpan Opening { get; private init; }

    /// <summary>The properties; null where there are none or the YAML is broken.</summary>
    public YamlMapping? Properties { get; private init; }

    /// <summary>What is wrong with the YAML, in the text's order.</summary>
    public ImmutableArray<YamlError> Errors { get; private init; } = [];

    /// <summary>Where a block that looks like frontmatter begins though it is none, since it is not on line 1; or null.</summary>
    public TextSpan? Misplaced { get; private init; }

    /// <summary>Whether the note has frontmatter that could be read.</summary>
    public bool IsReadable => IsPresent && Errors.IsEmpty;

    /// <summary>Where a finding about a property as a whole is shown: its key, or the opening fence where it is absent.</summary>
    public TextSpan PlaceOf(string key) => Properties?.FindProperty(key)?.Key.Span ?? Opening;

    /// <summary>The value of a property, whose name compares without case; or null.</summary>
    public YamlNode? this[string key] => Properties?.FindProperty(key)?.Value;

    /// <summary>The text of a property that is a single value, or null.</summary>
    public YamlScalar? Scalar(string key) => this[key] as YamlScalar;

    /// <summary>Whether a value may be referred to elsewhere (<c>&amp;name</c>, YAML 1.2.2, section 6.9.2), so that it is not only where it
    /// stands.</summary>
    /// <param name="source">The note's text.</param>
    internal bool HasAnchor(SourceText source)
    {
        var text = source[Span];
        while (text.IndexOf('&') is >= 0 and var at)
        {
            if (
                at > 0
                && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '[' or '{' or ',')
                && at + 1 < text.Length
                && !char.IsWhiteSpace(text[at + 1])
            )
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    /// <summary>Reads the frontmatter of a note.</summary>
    internal static Frontmatter Read(SourceText source, YamlLimits? limits = null)
    {
        if (!IsFence(source, 1))
        {
            return new Frontmatter { Misplaced = FindMisplaced(source) };
        }

        var opening = source.GetLineSpan(1);
        var close = FindFence(source, 2);
        if (close is null)
        {
            // A rule at the top of a note is not frontmatter that somebody forgot to close.
            var first = FirstTextLine(source, 2);
            return LooksLikeProperty(source, first) && (IsKnownProperty(source, first) || LooksLikeProperty(source, first + 1))
                ? new Frontmatter
                {
                    IsPresent = true,
                    Opening = opening,
                    Span = opening,
                    Errors =
                    [
                        new YamlError(
                            opening,
                            $"the frontmatter that “---” opens here is never closed",
                            "put “---” on a line of its own behind the last property"
                        ),
                    ],
                }
                : Absent;
        }

        var region = TextSpan.FromBounds(source.GetLineSpan(2).Start, source.GetLineSpan(close.Value).Start);
        var document = YamlReader.Read(source, region, limits);
        var errors = document.Errors;
        if (document.Root is not (null or YamlMapping) && errors.IsEmpty)
        {
            errors =
            [
                new YamlError(
                    document.Root.Span,
                    $"the frontmatter is {document.Root.Describe()}, not properties",
                    "write one “key: value” on a line, with a space behind the colon; if it is no frontmatter, put a blank line above "
                        + "the first “---”"
                ),
            ];
        }

        if (document.Root is YamlMapping properties)
        {
            errors = errors.AddRange(FindSameNames(source, properties));
        }

        return new Frontmatter
        {
            IsPresent = true,
            Opening = opening,
            Span = TextSpan.FromBounds(0, source.GetLineSpan(close.Value).End),
            Properties = document.Root as YamlMapping,
            Errors = errors,
        };
    }

    /// <summary>The properties whose names differ from one above in case only. YAML keeps the two apart, Obsidian does not.</summary>
    private static IEnumerable<YamlError> FindSameNames(SourceText source, YamlMapping properties)
    {
        if (properties.Entries.Length < 2)
        {
            yield break;
        }

        var names = new Dictionary<string, YamlScalar>(properties.Entries.Length, StringComparer.OrdinalIgnoreCase);
        var lastOwn = -1;
        foreach (var (key, _) in properties.Entries)
        {
            // What a merge key brings along stands at the end of the entries, but above them in the text; it gives way to the note's own
            // properties.
            if (key.Span.Start < lastOwn)
            {
                yield break;
            }

            lastOwn = key.Span.Start;
            if (!names.TryAdd(key.Value, key))
            {
                var first = names[key.Value];
                yield return new YamlError(
                    key.Span,
                    $"the property “{Excerpt.Shorten(key.Value, LongestName)}” stands twice, "
                        + $"first on line {source.GetLine(first.Span.Start)} as “{Excerpt.Shorten(first.Value, LongestName)}”: "
                        + $"Obsidian tells no names apart by case",
                    "keep one of the two"
                );
            }
        }
    }

    private static bool IsFence(SourceText source, int line) => source[source.GetLineSpan(line)].TrimEnd() is "---";

    private static int? FindFence(SourceText source, int from)
    {
        for (var line = from; line <= source.LineCount; line++)
        {
            if (IsFence(source, line))
            {
                return line;
            }
        }

        return null;
    }

    private static int FirstTextLine(SourceText source, int from)
    {
        while (from <= source.LineCount && source[source.GetLineSpan(from)].IsWhiteSpace())
        {
            from++;
        }

        return from;
    }

    /// <summary>A block between two fences that holds nothing but properties, with no heading or fence before it. Below other text, such as
    /// what a language model says before its answer, two properties must be ones that notes have: a diary has lines with colons,
    /// too.</summary>
    private static TextSpan? FindMisplaced(SourceText source)
    {
        const int LinesOfPreamble = 20;
        var hasTextAbove = false;
        for (var line = 1; line <= Math.Min(LinesOfPreamble, source.LineCount); line++)
        {
            if (!IsFence(source, line))
            {
                var before = source[source.GetLineSpan(line)];
                if (before is ['#' or '`' or '~', ..])
                {
                    return null;
                }

                hasTextAbove |= !before.IsWhiteSpace() && !before.StartsWith("<!--") && !before.StartsWith("%%");
                continue;
            }

            if (FindFence(source, line + 1) is not { } close)
            {
                return null;
            }

            var properties = 0;
            for (var inner = line + 1; inner < close; inner++)
            {
                var text = source[source.GetLineSpan(inner)];
                if (LooksLikeProperty(source, inner))
                {
                    properties += !hasTextAbove || IsKnownProperty(source, inner) ? 1 : 0;
                }
                else if (!text.IsWhiteSpace() && text.TrimStart() is not ['-', ' ', ..] && text[0] != ' ')
                {
                    return null;
                }
            }

            return properties >= 2 ? source.GetLineSpan(line) : null;
        }

        return null;
    }

    private static bool IsKnownProperty(SourceText source, int line)
    {
        var text = source[source.GetLineSpan(line)];
        var name = text[..Math.Max(0, text.IndexOf(':'))];
        foreach (var known in s_known)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LooksLikeProperty(SourceText source, int line)
    {
        if (line > source.LineCount)
        {
            return false;
        }

        var text = source[source.GetLineSpan(line)];
        var colon = text.IndexOf(':');
        return colon > 0
            && char.IsLetter(text[0])
            && !text[..colon].ContainsAny(' ', '\t')
            && (colon + 1 == text.Length || text[colon + 1] == ' ');
    }
}
