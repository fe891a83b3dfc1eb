using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL106 property-deprecated. See docs/rules/VL106.md.</summary>
internal sealed class PropertyDeprecatedRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL106",
            "property-deprecated",
            Severity.Warning,
            "The properties `tag`, `alias` and `cssclass`, which Obsidian no longer reads."
        )
        {
            IsFixable = true,
        };

    private static readonly (string Name, string Replacement)[] s_replacements =
    [
        ("tag", "tags"),
        ("alias", "aliases"),
        ("cssclass", "cssclasses"),
    ];

    public void Check(Note note, RuleContext context)
    {
        foreach (var entry in note.Frontmatter.Properties?.Entries ?? [])
        {
            if (FindReplacement(entry) is { } replacement)
            {
                context.Report(
                    entry.Key.Span,
                    $"Obsidian no longer reads the property `{entry.Key.Value}`",
                    note.Frontmatter[replacement] is null
                        ? $"rename it to `{replacement}` and make its value a list"
                        : $"move its value into `{replacement}`, which the note has, too",
                    FindFix(note, entry, replacement)
                );
            }
        }
    }

    /// <summary>The property that took the place of another; null where that is not deprecated.</summary>
    private static string? FindReplacement(YamlEntry entry)
    {
        // Obsidian 1.4 deprecated the three, 1.9 stopped reading them (Obsidian changelog).
        foreach (var (name, replacement) in s_replacements)
        {
            if (entry.IsNamed(name))
            {
                return replacement;
            }
        }

        return null;
    }

    /// <summary>The change that leaves what Obsidian read before 1.9, where that is beyond doubt; or null.</summary>
    private static Fix? FindFix(Note note, YamlEntry entry, string replacement)
    {
        var properties = note.Frontmatter.Properties!;
        var isThere = properties.FindProperty(replacement) is not null;
        // A key further in may carry an anchor, or belong to a mapping that is merged; between braces no list of lines can stand.
        var isAtLineStart =
            note.Source.GetPosition(entry.Key.Span.Start).Column == 1 && note.Source.Text[properties.Span.Start] is not ('{' or '&' or '!');
        // A tab may part or indent, and YAML 1.1, to which some parsers keep, breaks lines at more characters than 1.2 (section 5.4).
        var isPlainlyLaidOut = !note.Source[note.Frontmatter.Span].ContainsAny(['\t', '\u0085', '\u2028', '\u2029']);
        // Where the key stands twice, VL102 would no longer say so if one of the two got another name.
        if (!note.Frontmatter.IsReadable || isThere || !isAtLineStart || !isPlainlyLaidOut || !IsWrittenAsIs(note, entry.Key))
        {
            return null;
        }

        var rename = new TextEdit(entry.Key.Span, replacement);
        return entry.Value switch
        {
            YamlSequence or YamlScalar { Kind: YamlScalarKind.Null } => new Fix(
                $"rename `{entry.Key.Value}` to `{replacement}`",
                isSafe: true,
                rename
            ),
            YamlScalar value when MakeList(note, entry, value) is { } list => new Fix(
                $"rename `{entry.Key.Value}` to `{replacement}` and make its value a list",
                isSafe: true,
                [rename, .. list]
            ),
            _ => null,
        };
    }

    /// <summary>The edits that make a value on its key's line a list below it, with one item a line, as Obsidian writes lists; or null.
    /// A single value stays as it stands, and so does a comment behind it.</summary>
    private static TextEdit[]? MakeList(Note note, YamlEntry entry, YamlScalar value)
    {
        var key = entry.Key;
        var source = note.Source;
        var line = source.GetLine(key.Span.Start);
        var end = source.GetLineSpan(line).End;
        if (
            value.Span.End > end
            || source[TextSpan.FromBounds(key.Span.End, value.Span.Start)] is not [':', .. var gap]
            || !gap.IsWhiteSpace()
            || !(IsPlainItem(note, value) || IsQuoted(note, value))
        )
        {
            return null;
        }

        var newItem = $"{source.Text[end..source.GetLineSpan(line + 1).Start]}  - ";
        var toList = new TextEdit(TextSpan.FromBounds(key.Span.End + 1, value.Span.Start), newItem);
        var words = value.Value.Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (entry.IsNamed("alias"))
        {
            // “Smith, John” may be one alias, or two.
            return words.Length > 0 && !value.Value.Contains(',', StringComparison.Ordinal) ? [toList] : null;
        }

        // No tag and no class holds a space or comma, so several words are several of them.
        return words switch
        {
            [var word] when word == value.Value => [toList],
            _ when words.Length > 0 && words.All(Tag.IsPlain) => [toList, new TextEdit(value.Span, string.Join(newItem, words))],
            _ => null,
        };
    }

    /// <summary>Whether a scalar is plain, on one line, and stands there itself rather than behind an alias (<c>*name</c>).</summary>
    private static bool IsWrittenAsIs(Note note, YamlScalar scalar) =>
        scalar.IsPlain && note.Source[scalar.Span].SequenceEqual(scalar.Value);

    /// <summary>Whether a plain scalar is one behind “- ”, too, where a colon would make it a key.</summary>
    private static bool IsPlainItem(Note note, YamlScalar scalar) =>
        IsWrittenAsIs(note, scalar) && !scalar.Value.Contains(": ", StringComparison.Ordinal) && !scalar.Value.EndsWith(':');

    private static bool IsQuoted(Note note, YamlScalar scalar) => note.Source[scalar.Span] is ['"', .., '"'] or ['\'', .., '\''];
}
