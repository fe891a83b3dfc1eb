using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>Reads the suppressions in a note's comments. One begins a line of a comment; a mention further on in it is text.</summary>
internal sealed class SuppressionReader
{
    /// <summary>What comments begin with in a text, and their full-width forms, which begin none.</summary>
    private static readonly SearchValues<char> s_bodyOpenings = SearchValues.Create("%％<＜");

    private static readonly SearchValues<char> s_openings = SearchValues.Create("#＃%％<＜");

    private readonly SourceText _source;
    private readonly TextSpan _frontmatter;
    private readonly ImmutableArray<Comment> _comments;
    private int _nextLine;

    private SuppressionReader(SourceText source, TextSpan frontmatter, ImmutableArray<Comment> comments)
    {
        _source = source;
        _frontmatter = frontmatter;
        _comments = comments;
    }

    /// <summary>Reads the suppressions of a note.</summary>
    /// <param name="source">The note's text.</param>
    /// <param name="frontmatter">Its frontmatter, whose comments are YAML's.</param>
    /// <param name="obsidian">Obsidian's comments.</param>
    /// <param name="html">The comments of HTML; none overlaps one of Obsidian's.</param>
    /// <param name="open">What stands behind the beginnings of comments that are never closed.</param>
    /// <param name="isCode">Whether a place of the body is code, where nothing is a comment.</param>
    /// <returns>The suppressions in the text's order.</returns>
    public static ImmutableArray<Suppression> Read(
        SourceText source,
        Frontmatter frontmatter,
        IEnumerable<TextSpan> obsidian,
        IEnumerable<TextSpan> html,
        IEnumerable<TextSpan> open,
        Func<int, bool> isCode
    )
    {
        var body = obsidian
            .Select(span => new Comment(span, TextSpan.FromBounds(span.Start + 2, span.End - 2), IsHtml: false))
            .Concat(html.Select(span => new Comment(span, TextSpan.FromBounds(span.Start + 4, span.End - 3), IsHtml: true)))
            .OrderBy(comment => comment.Span.Start);
        var reader = new SuppressionReader(source, frontmatter.Span, [.. YamlComments(source, frontmatter), .. body]);
        var found = reader._comments.SelectMany(reader.Read).Concat(reader.ReadValues()).Concat(reader.ReadText([.. open], isCode));
        return [.. found.OrderBy(suppression => suppression.Span.Start)];
    }

    /// <summary>The lines of frontmatter that are a comment, where they may hold a suppression.</summary>
    private static IEnumerable<Comment> YamlComments(SourceText source, Frontmatter frontmatter)
    {
        if (!SuppressionSpelling.MayHold(source[frontmatter.Span]))
        {
            yield break;
        }

        // In a text of several lines "#" is no comment.
        var texts = LongTexts(frontmatter.Properties, source).OrderBy(span => span.Start).ToArray();
        var next = 0;
        for (var line = 1; line <= source.GetLine(frontmatter.Span.End); line++)
        {
            var span = source.GetLineSpan(line);
            var start = span.Start + (span.Length - source[span].TrimStart().Length);
            while (next < texts.Length && texts[next].End <= start)
            {
                next++;
            }

            if (start < span.End && source.Text[start] == '#' && !(next < texts.Length && texts[next].Contains(start)))
            {
                yield return new Comment(TextSpan.FromBounds(start, span.End), TextSpan.FromBounds(start + 1, span.End), IsHtml: false);
            }
        }
    }

    private static IEnumerable<TextSpan> LongTexts(YamlNode? node, SourceText source) =>
        node switch
        {
            YamlMapping mapping => mapping
                .Entries.Select(entry => entry.Value)
                .Where(IsIn(mapping))
                .SelectMany(value => LongTexts(value, source)),
            YamlSequence list => list.Items.Where(IsIn(list)).SelectMany(item => LongTexts(item, source)),
            YamlScalar scalar when source[scalar.Span].ContainsAny('\n', '\r') => [scalar.Span],
            _ => [],
        };

    /// <summary>Tells what stands in a value from what an alias refers to, which a few lines can make endless.</summary>
    private static Func<YamlNode, bool> IsIn(YamlNode outer) => inner => outer.Span.Contains(inner.Span.Start);

    private IEnumerable<Suppression> Read(Comment comment)
    {
        if (!SuppressionSpelling.MayHold(_source[comment.Content]))
        {
            yield break;
        }

        var starts = FindStarts(comment.Content);
        for (var index = 0; index < starts.Count; index++)
        {
            var end = TrimEnd(starts[index], index + 1 < starts.Count ? starts[index + 1] : comment.Content.End, comment.IsHtml);
            var isAll = starts.Count == 1 && _source[TextSpan.FromBounds(comment.Content.Start, starts[0])].IsWhiteSpace();
            var text = TextSpan.FromBounds(starts[index], end);
            yield return BeginsExactly(text)
                ? Read(comment, text, isAll)
                : FindMeant(starts[index], comment.Content.End, SuppressionFault.Misspelt)!;
        }
    }

    /// <summary>Where lines of a comment begin with a suppression.</summary>
    private List<int> FindStarts(TextSpan content)
    {
        var starts = new List<int>();
        for (var line = _source.GetLine(content.Start); line <= _source.GetLine(content.End); line++)
        {
            var span = _source.GetLineSpan(line);
            var start = SkipMarks(Math.Max(span.Start, content.Start), Math.Min(span.End, content.End));
            if (FindMeant(start, content.End, SuppressionFault.None) is not null)
            {
                starts.Add(start);
            }
        }

        return starts;
    }

    private bool BeginsExactly(TextSpan text) => _source[text].StartsWith(Suppression.Prefix);

    /// <summary>What is meant as a suppression at a place, up to the end of the line at most; null if there is none.</summary>
    private Suppression? FindMeant(int start, int end, SuppressionFault fault)
    {
        var lineEnd = _source.GetLineSpan(_source.GetLine(start)).End;
        var text = TextSpan.FromBounds(start, Math.Max(start, Math.Min(end, lineEnd)));
        var meant = SuppressionSpelling.Read(_source[text]);
        var isExact = BeginsExactly(text);
        if (isExact ? SuppressionSpelling.IsProse(_source[text]) : meant is null)
        {
            return null;
        }

        var length = _source[text].IndexOfAny(' ', '\t') is >= 0 and var space ? space : text.Length;
        var span = new TextSpan(start, isExact ? length : meant!.Value.Length);
        return new Suppression("", span, span, [], Reason: null, NextLine: null, span, IsRemovalSafe: false)
        {
            Fault = fault,
            Meant = meant?.Meant,
        };
    }

    /// <summary>What is meant as suppressions behind or in values of the frontmatter: only a comment on a line of its own
    /// suppresses.</summary>
    private IEnumerable<Suppression> ReadValues()
    {
        if (!SuppressionSpelling.MayHold(_source[_frontmatter]))
        {
            yield break;
        }

        for (var line = 1; line <= _source.GetLine(_frontmatter.End); line++)
        {
            var span = _source.GetLineSpan(line);
            for (var at = span.Start; _source[TextSpan.FromBounds(at, span.End)].IndexOfAny(s_openings) is >= 0 and var mark; )
            {
                var start = at + mark;
                at = SkipOpening(start, span.End);
                var begins = SkipMarks(at, span.End);
                if (
                    begins < span.End
                    && at > start
                    && !IsAnchor(start, begins > at)
                    && FindComment(start) is null
                    && FindMeant(begins, span.End, SuppressionFault.InValue) is { } found
                )
                {
                    yield return found;
                }

                at = Math.Max(at, start + 1);
            }
        }
    }

    /// <summary>Whether a hash is that of an address, with a space on neither side: <c>docs.md#vaultlint-disable</c>.</summary>
    private bool IsAnchor(int start, bool isSpaceBehind) =>
        _source.Text[start] == '#' && !isSpaceBehind && start > 0 && !char.IsWhiteSpace(_source.Text[start - 1]);

    /// <summary>What is meant as suppressions in the text outside comments: behind marks that begin no comment, and in comments that are
    /// never closed.</summary>
    private IEnumerable<Suppression> ReadText(TextSpan[] open, Func<int, bool> isCode)
    {
        var next = 0;
        var starts = open.Select(part => part.Start).ToHashSet();
        for (var line = _source.GetLine(_frontmatter.End); line <= _source.LineCount; line++)
        {
            var span = _source.GetLineSpan(line);
            var at = Math.Max(span.Start, _frontmatter.End);
            while (next < open.Length && open[next].End <= at)
            {
                next++;
            }

            var first = SkipMarks(at, span.End);
            if (next < open.Length && open[next].Start < at && Find(first, SuppressionFault.CommentNotClosed) is { } inOpen)
            {
                yield return inOpen;
            }

            if (Find(SkipDefinition(first, span.End), SuppressionFault.NotInComment) is { } defined)
            {
                yield return defined;
            }

            while (at < span.End && _source[TextSpan.FromBounds(at, span.End)].IndexOfAny(s_bodyOpenings) is >= 0 and var mark)
            {
                var start = at + mark;
                at = SkipOpening(start, span.End);
                var fault = starts.Contains(start) ? SuppressionFault.CommentNotClosed : SuppressionFault.NotInComment;
                if (at > start && !IsEscaped(start) && Find(SkipMarks(at, span.End), fault) is { } found)
                {
                    yield return found;
                }

                at = Math.Max(at, start + 1);
            }

            Suppression? Find(int start, SuppressionFault fault) =>
                start < span.End && !isCode(start) && FindComment(start) is null ? FindMeant(start, span.End, fault) : null;
        }
    }

    private bool IsEscaped(int start) => (start - _source.Text.AsSpan(0, start).TrimEnd('\\').Length) % 2 == 1;

    /// <summary>Skips what begins a comment, or is near to it: <c>#</c>, <c>%%</c>, <c>％％</c>, <c>&lt;!--</c>, <c>&lt;!—</c>.</summary>
    /// <returns>The end of it; the same place where it is something else.</returns>
    private int SkipOpening(int start, int end)
    {
        var at = start + 1;
        if (_source.Text[start] is not ('<' or '＜'))
        {
            var length = _source[TextSpan.FromBounds(start, end)].IndexOfAnyExcept(_source.Text[start]);
            return length > 0 ? start + length : end;
        }

        if (at == end || _source.Text[at] is not ('!' or '！'))
        {
            return start;
        }

        at++;
        while (at < end && _source.Text[at] is '-' or '–' or '—' or '－')
        {
            at++;
        }

        return at;
    }

    /// <summary>Skips the beginning of a link definition that some take for a comment: <c>[//]: # (</c>.</summary>
    /// <returns>Where its title begins; the end where there is none.</returns>
    private int SkipDefinition(int start, int end)
    {
        const string Target = "]:";
        var text = _source[TextSpan.FromBounds(start, end)];
        if (text is not ['[', ..] || text.IndexOf(Target) is not (> 0 and var close))
        {
            return end;
        }

        var rest = text[(close + Target.Length)..].TrimStart();
        return rest is not (['#', ..] or ['<', '>', ..]) ? end : end - rest.TrimStart("#<> \t(\"'").Length;
    }

    private Suppression Read(Comment comment, TextSpan text, bool isAll)
    {
        var words = new List<TextSpan>();
        string? reason = null;
        var lineEnd = Math.Min(text.End, _source.GetLineSpan(_source.GetLine(text.Start)).End);
        for (var at = text.Start; reason is null && SkipDividers(at, lineEnd) is var start && start < lineEnd; )
        {
            at = start;
            while (at < lineEnd && !IsDivider(_source.Text[at]))
            {
                at++;
            }

            var word = TextSpan.FromBounds(start, at);
            // Where keyboards are helpful, two hyphens become a dash.
            if (_source[word] is "--" or "—" or "–")
            {
                reason = string.Join(
                    ' ',
                    _source.Text[at..text.End].Split([' ', '\t', '\r', '\n', '>'], StringSplitOptions.RemoveEmptyEntries)
                );
            }
            else
            {
                words.Add(word);
            }
        }

        // Without a reason, what stands on further lines of the comment is the writer's.
        text = reason is null ? TextSpan.FromBounds(text.Start, words[^1].End) : text;
        isAll &= SkipMarks(text.End, comment.Content.End) >= TrimEnd(text.End, comment.Content.End, comment.IsHtml);
        var (removal, isSafe) = isAll ? RemovalOf(comment) : (RemovalOf(comment, text), true);
        return new Suppression(
            _source[words[0]][Suppression.Prefix.Length..].ToString(),
            TextSpan.FromBounds(text.Start, words[^1].End),
            comment.Span,
            [.. words[1..]],
            reason is "" ? null : reason,
            NextLine(_source.GetLine(comment.Span.End)),
            removal,
            isSafe
        );
    }

    /// <summary>The first line behind another that holds more than comments; asked for lines in ascending order.</summary>
    private int? NextLine(int line)
    {
        if (_nextLine <= line)
        {
            _nextLine = line + 1;
            while (_nextLine <= _source.LineCount && HoldsNothing(_nextLine))
            {
                _nextLine++;
            }
        }

        return _nextLine <= _source.LineCount ? _nextLine : null;
    }

    /// <summary>Whether a line is blank or all comment.</summary>
    private bool HoldsNothing(int line)
    {
        var span = _source.GetLineSpan(line);
        var start = SkipMarks(span.Start, span.End);
        while (start < span.End && FindComment(start) is { } comment)
        {
            start = SkipMarks(Math.Min(comment.Span.End, span.End), span.End);
        }

        return start >= span.End;
    }

    private Comment? FindComment(int offset)
    {
        var low = 0;
        var high = _comments.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_comments[middle].Span.Contains(offset))
            {
                return _comments[middle];
            }

            (low, high) = _comments[middle].Span.Start > offset ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    /// <summary>What to delete to be rid of a whole comment.</summary>
    private (TextSpan Removal, bool IsSafe) RemovalOf(Comment comment)
    {
        var (first, last) = (_source.GetLine(comment.Span.Start), _source.GetLine(comment.Span.End));
        var (start, end) = (_source.GetLineSpan(first).Start, _source.GetLineSpan(last).End);
        var (before, behind) = (TextSpan.FromBounds(start, comment.Span.Start), TextSpan.FromBounds(comment.Span.End, end));
        if (SkipMarks(before.Start, before.End) < before.End || !_source[behind].IsWhiteSpace())
        {
            // Within a line, with the spaces on one side.
            var atEnd = _source[behind].IsWhiteSpace();
            start = atEnd ? before.Start + _source[before].TrimEnd().Length : comment.Span.Start;
            end = atEnd ? comment.Span.End : behind.End - _source[behind].TrimStart().Length;
            return (TextSpan.FromBounds(start, end), IsSafe: true);
        }

        if (_frontmatter.Contains(comment.Span.Start))
        {
            return (WholeLines(first, last), IsSafe: true);
        }

        var isBlankAbove = first == 1 || IsBlank(first - 1) || _source.GetLineSpan(first - 1).Start < _frontmatter.End;
        var isBlankBelow = last == _source.LineCount || IsBlank(last + 1);
        var next = last + 1;
        while (next <= _source.LineCount && IsBlank(next))
        {
            next++;
        }

        // A comment of HTML parts what stands above it from what stands below: paragraphs, lists, and text that without it would go on an
        // item.
        var isSafe =
            !comment.IsHtml
            || next > _source.LineCount
            || (
                isBlankAbove
                && isBlankBelow
                && _source.Text[_source.GetLineSpan(next).Start] is not (' ' or '\t' or '-' or '*' or '+' or (>= '0' and <= '9'))
            );
        return (WholeLines(first, isBlankAbove && isBlankBelow && last < _source.LineCount ? last + 1 : last), isSafe);
    }

    /// <summary>What to delete to be rid of a part of a comment.</summary>
    private TextSpan RemovalOf(Comment comment, TextSpan text)
    {
        var (first, last) = (_source.GetLine(text.Start), _source.GetLine(text.End));
        var isWhole = first > _source.GetLine(comment.Span.Start) && last < _source.GetLine(comment.Span.End);
        return isWhole ? WholeLines(first, last) : text;
    }

    private TextSpan WholeLines(int first, int last)
    {
        var start = _source.GetLineSpan(first).Start;
        return last < _source.LineCount ? TextSpan.FromBounds(start, _source.GetLineSpan(last + 1).Start)
            : first > 1 ? TextSpan.FromBounds(_source.GetLineSpan(first - 1).End, _source.Length)
            : TextSpan.FromBounds(start, _source.Length);
    }

    private bool IsBlank(int line) => _source[_source.GetLineSpan(line)].IsWhiteSpace();

    private int TrimEnd(int start, int end, bool isHtml)
    {
        // "--->" ends a comment, too.
        while (
            end > start
            && (
                char.IsWhiteSpace(_source.Text[end - 1])
                || (isHtml && _source.Text[end - 1] == '-' && end > start + 1 && _source.Text[end - 2] is ' ' or '-')
            )
        )
        {
            end--;
        }

        return end;
    }

    /// <summary>Skips spaces, and the marks of quotes that begin a line.</summary>
    private int SkipMarks(int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(_source.Text[start]) || _source.Text[start] == '>'))
        {
            start++;
        }

        return start;
    }

    private int SkipDividers(int start, int end)
    {
        while (start < end && IsDivider(_source.Text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsDivider(char c) => c == ',' || char.IsWhiteSpace(c);

    /// <param name="Span">The whole comment.</param>
    /// <param name="Content">What stands between its marks.</param>
    /// <param name="IsHtml">Whether it is one of HTML.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Comment(TextSpan Span, TextSpan Content, bool IsHtml);
}
