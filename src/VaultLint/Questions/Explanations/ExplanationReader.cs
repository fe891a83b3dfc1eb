using System.Buffers;
using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>Reads the explanations of a question and matches their entries to its options.</summary>
internal sealed class ExplanationReader
{
    private static readonly string[] s_emphases = ["**", "__", "==", "*", "_"];
    private static readonly string[] s_separators = [" - ", " – ", " — ", ": ", "：", " → "];

    private readonly SourceText _source;
    private readonly ImmutableArray<Option> _options;
    private readonly ImmutableArray<char> _labels;
    private readonly OptionSeries _series;
    private readonly OptionTexts _texts;
    private readonly ImmutableArray<Answer> _answers;
    private readonly List<Entry> _entries = [];
    private readonly List<QuestionPart> _prose = [];

    /// <summary>Whether a numbered list tells steps: it counts from 1 to more than there are options.</summary>
    private bool _hasSteps;

    private ExplanationReader(SourceText source, ImmutableArray<Option> options, OptionTexts texts, ImmutableArray<Answer> answers)
    {
        _answers = answers;
        _source = source;
        _options = options;
        _labels = [.. options.Select(option => option.Label).OfType<char>()];
        _series = OptionSeries.Of(options.FirstOrDefault()?.Label);
        _texts = texts;
    }

    /// <summary>Reads the lines behind the answer.</summary>
    public static Result Read(
        SourceText source,
        IReadOnlyList<BodyLine> lines,
        ImmutableArray<Option> options,
        OptionTexts texts,
        ImmutableArray<Answer> answers
    )
    {
        var reader = new ExplanationReader(source, options, texts, answers);
        reader.SplitEntries(lines);
        var entries = reader.MatchEntries();
        var hasText = lines.Any(line => line.Span.Length > 0);
        return new Result(hasText, entries, [.. reader._prose], reader.FindMentioned(entries));
    }

    private void SplitEntries(IReadOnlyList<BodyLine> lines)
    {
        var depth = lines.Where(line => line.StartsItem).Select(line => line.ListDepth).DefaultIfEmpty().Min();
        var isLoose = false;
        var afterHeading = false;
        var orders = lines.Select(line => line.Order).OfType<int>().ToList();
        _hasSteps = orders.Count > _options.Length && orders.SequenceEqual(Enumerable.Range(1, orders.Count));
        var hasPlainHeads = lines.Count(line => line.Kind != BodyLineKind.Heading && BeginsWithOption(_source[line.Span])) > 1;
        var rows = new ExplanationTable(_source, lines, _labels, _series).ReadAll();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            var text = _source[line.Span];
            if (line.Kind == BodyLineKind.Heading)
            {
                _entries.Add(NewEntry(line, isLoose));
                afterHeading = true;
            }
            else if (afterHeading && !text.IsWhiteSpace())
            {
                _entries[^1].HasBody = true;
                _entries[^1].End = line.Span.End;
            }
            else if (_entries is [.., { IsOpen: true } open] && !text.IsWhiteSpace() && !NamesOption(text) && !BeginsWithOption(text))
            {
                // "**Option B**" alone in its line heads what follows.
                open.HasBody = true;
                open.End = line.Span.End;
            }
            else if ((depth == 0 || line.ListDepth < depth) && rows.TryGetValue(index, out var row))
            {
                if (row is not null)
                {
                    _entries.Add(NewEntry(row, isLoose));
                }
            }
            else if (
                line.Kind is BodyLineKind.Text or BodyLineKind.Folded
                && (
                    line.StartsItem && line.ListDepth == depth
                    || !line.StartsItem && (NamesOption(text) || (hasPlainHeads && BeginsWithOption(text)))
                )
            )
            {
                _entries.Add(NewEntry(line, isLoose));
            }
            else if ((line.ListDepth == 0 || _entries.Count == 0) && line.Kind is BodyLineKind.Text or BodyLineKind.Folded)
            {
                // A line between two lists begins another topic: what follows may still explain options, but need not.
                isLoose |=
                    (_entries.Count > 0 && (text.EndsWith(':') || text is ['*', '*', ..]))
                    || s_asides.Contains(text.Trim("*_ :：").ToString());
                _prose.Add(new QuestionPart(text.ToString(), line.Span));
            }
            else if (_entries.Count > 0 && !text.IsWhiteSpace())
            {
                _entries[^1].HasBody = true;
                _entries[^1].End = line.Span.End;
            }
        }
    }

    /// <summary>Whether a paragraph begins as an entry would, with a bold head that names an option by its letter or is its text.</summary>
    private bool NamesOption(ReadOnlySpan<char> text) =>
        text.StartsWith("**")
        && text[2..].IndexOf("**") is > 0 and var close
        && (!FindLetters(text.Slice(2, close), out _).IsEmpty || _texts.Exact(text.Slice(2, close).ToString()) is not null);

    /// <summary>Whether a line begins with an option's letter and what sets it off, “B: …”, “・A：…”, “(a) …”, “Why C is wrong: …”. One line
    /// alone may be any sentence.</summary>
    private bool BeginsWithOption(ReadOnlySpan<char> text)
    {
        const int LongestHead = 40;
        var rest = text.TrimStart("・•*_ ");
        if (OptionLetters.TryReadLabel(rest, out var at, out _, _series))
        {
            return _series.IndexOf(_series.ToLabel(rest[at])) is >= 0 and var place && place < _labels.Length + 2;
        }

        return rest[..Math.Min(rest.Length, LongestHead)].IndexOfAny(':', '：') is > 0 and var colon
            && FindLetters(rest[..colon], out _) is { IsEmpty: false } letters
            && letters.All(_labels.Contains);
    }

    private ImmutableArray<char> FindLetters(ReadOnlySpan<char> head, out int end) =>
        OptionLetters.FindInHead(head, _labels, _series, out end);

    private Entry NewEntry(BodyLine line, bool isLoose)
    {
        var text = _source[line.Span];
        var (start, length, behind) = FindHead(text);
        var head = text.Slice(start, length);
        var labels = FindLetters(head, out var end);
        if (labels.IsEmpty && !_hasSteps && line.Order is { } order && _labels.Contains('1') && order <= _labels.Length + 2 && order <= 9)
        {
            // Options by numbers are explained by a list with their numbers; so are the steps of a calculation told.
            var number = line.FindNumber(_source);
            return new Entry($"{order}", number, [(char)('0' + order)], isLoose || HoldsEquation(text))
            {
                Start = number.Start,
                IsSetOff = true,
                End = line.Span.End,
                HasBody = !text.IsWhiteSpace(),
            };
        }

        var body = text[behind..].TrimStart(" -–—:：→*_").Trim();
        var name = labels.IsEmpty ? head : head[Math.Min(end, head.Length)..].Trim(" ()（）-–—:");
        return new Entry(head.ToString(), new TextSpan(line.Span.Start + start, length), labels, isLoose)
        {
            Start = line.Span.Start,
            IsSetOff = IsSetOff(start, behind, text),
            IsOpen = !line.StartsItem && line.Kind != BodyLineKind.Heading && text[behind..].Trim(" :：").IsEmpty,
            End = line.Span.End,
            HasBody =
                !body.IsEmpty
                || SaysWhy(labels, name, text[behind..])
                || (labels.IsEmpty && !IsSetOff(start, behind, text) && _texts.Exact(text.ToString()) is null),
        };
    }

    private Entry NewEntry(ExplanationTable.Row row, bool isLoose) =>
        new(_source[row.HeadSpan].ToString(), row.HeadSpan, row.Labels, isLoose || row.IsLoose)
        {
            Start = row.Span.Start,
            End = row.Span.End,
            IsSetOff = true,
            IsRow = true,
            Said = row.Said,
            HasBody = row.HasBody,
        };

    /// <summary>Whether a head is told from what follows, by emphasis or a mark; else the line is a sentence and says something by
    /// itself.</summary>
    private static bool IsSetOff(int start, int behind, ReadOnlySpan<char> text) => start > 0 || behind < text.Length;

    /// <summary>Words of heads that remark on the question as a whole and translate no option.</summary>
    private static readonly WordSearch s_remarks = new([
        "핵심",
        "정답",
        "오답",
        "근거",
        "팁",
        "참고",
        "주의",
        "요약",
        "비교",
        "결론",
        "이유",
        "암기",
        "관련",
        "왜",
        "포인트",
        "정리",
        "해설",
        "키워드",
        "원인",
        "구분",
        "해석",
        "결함",
        "출처",
        "要点",
        "理由",
        "ポイント",
        "まとめ",
        "注意",
        "总结",
        "提示",
    ]);

    /// <summary>What is headed by these is no explanation.</summary>
    private static readonly HashSet<string> s_asides = new(StringComparer.OrdinalIgnoreCase)
    {
        "references",
        "reference",
        "sources",
        "source",
        "memory aid",
        "mnemonic",
        "notes",
        "see also",
        "further reading",
        "related",
        "참고",
        "참고 자료",
        "참고문헌",
        "출처",
        "암기",
        "암기법",
        "관련 개념",
        "quellen",
        "quelle",
        "literatur",
        "merkhilfe",
        "références",
        "référence",
        "referencias",
        "fuentes",
        "referências",
        "fontes",
        "参考",
        "参考文献",
        "参考资料",
        "出典",
        "出处",
    };

    /// <summary>Words by which a head only says that an option is right or wrong.</summary>
    private static readonly string[] s_verdicts = ["is incorrect", "is wrong", "is correct", "is right", "are incorrect", "are wrong"];

    /// <summary>Whether a head says why by itself, as in “**B) it costs too much**”: it is no name of the option, and no dash behind it
    /// promises more.</summary>
    private bool SaysWhy(ImmutableArray<char> labels, ReadOnlySpan<char> name, ReadOnlySpan<char> rest)
    {
        const double AlikeEnough = 0.5;
        if (labels.IsEmpty || name.IsEmpty || !rest.Trim(":：").IsWhiteSpace() || s_verdicts.Contains(name.ToString()))
        {
            return false;
        }

        var text = name.ToString();
        return MatchByLetter(labels).All(option => _texts.Fit(text, option) < AlikeEnough);
    }

    /// <summary>The head of an entry: what is bold at its beginning, or else what stands before a dash or colon, or the letter
    /// alone.</summary>
    private (int Start, int Length, int Behind) FindHead(ReadOnlySpan<char> text)
    {
        const int LongestPlainHead = 80;
        foreach (var mark in s_emphases)
        {
            if (text.StartsWith(mark) && text[mark.Length..].IndexOf(mark) is > 0 and var close)
            {
                return (mark.Length, close, close + 2 * mark.Length);
            }
        }

        var shown = text[..Math.Min(text.Length, LongestPlainHead)];
        var first = -1;
        foreach (var separator in s_separators)
        {
            if (shown.IndexOf(separator, StringComparison.Ordinal) is > 0 and var at && (first < 0 || at < first))
            {
                first = at;
            }
        }

        if (first > 0)
        {
            return (0, first, first);
        }

        if (!OptionLetters.TryReadLabel(text, out _, out var behind, _series))
        {
            return (0, shown.Length, shown.Length);
        }

        // "A), D) …" names two.
        behind = FindLetters(shown, out var end).Length > 1 ? Math.Max(behind, end) : behind;
        return (0, behind, behind);
    }

    private ImmutableArray<Explanation> MatchEntries()
    {
        ReadSuffixes();
        if (_entries.Exists(entry => entry.Head.Length == 1 && MatchByLetter(entry.Labels).IsEmpty && _texts.Exact(entry.Head) is not null))
        {
            // Options that are letters themselves, "A) C", are named by their texts.
            foreach (var entry in _entries.Where(entry => _texts.Exact(entry.Head) is not null))
            {
                entry.Labels = [];
            }
        }

        foreach (
            var entry in _entries.Where(entry =>
                MatchByLetter(entry.Labels).Length < entry.Labels.Length && _texts.Exact(entry.Head) is not null
            )
        )
        {
            // The option's own text begins with a letter, as in "R (the language)".
            entry.Labels = [];
        }

        var usesLetters = _entries.Exists(entry => !entry.IsRow && !entry.Labels.IsEmpty);
        var matched = _entries.ConvertAll(entry => entry.Labels.IsEmpty ? MatchByText(entry, usesLetters) : MatchByLetter(entry.Labels));
        if (!usesLetters)
        {
            MatchByElimination(matched);
        }

        MatchOthers(matched);

        // A table beside entries compares what they have explained.
        var isBeside = Enumerable.Range(0, _entries.Count).Any(index => !_entries[index].IsRow && !matched[index].IsEmpty);
        return
        [
            .. _entries.Select(
                (entry, index) =>
                {
                    var isCompared = entry.IsRow && (entry.IsLoose || isBeside);
                    return new Explanation(
                        entry.Head,
                        entry.HeadSpan,
                        !entry.HasBody && !isCompared,
                        entry.Labels,
                        matched[index],
                        TextSpan.FromBounds(entry.Start, entry.End),
                        entry.IsLoose || isCompared || MayBeStep(entry, matched[index])
                    )
                    {
                        Said = entry.IsRow ? entry.Said : TextSpan.FromBounds(entry.HeadSpan.End, Math.Max(entry.HeadSpan.End, entry.End)),
                    };
                }
            ),
        ];
    }

    /// <summary>Where other entries end in the letter of an option, “PCA (B)”, one that ends in another letter means an option, too, though
    /// there is none.</summary>
    private void ReadSuffixes()
    {
        const int EnoughOthers = 2;
        if (
            _entries.Count(entry => !entry.Labels.IsEmpty && entry.Labels.SequenceEqual(OptionLetters.FindSuffix(entry.Head, _series)))
            < EnoughOthers
        )
        {
            return;
        }

        foreach (var entry in _entries.Where(entry => entry.Labels.IsEmpty))
        {
            entry.Labels = OptionLetters.FindSuffix(entry.Head, _series);
        }
    }

    private ImmutableArray<int> MatchByLetter(ImmutableArray<char> labels) =>
        [.. Enumerable.Range(0, _options.Length).Where(index => _options[index].Label is { } label && labels.Contains(label))];

    private ImmutableArray<int> MatchByText(Entry entry, bool usesLetters)
    {
        // Where the other entries go by letters, a head without one is a remark ("Key reason").
        if (usesLetters && _texts.Exact(entry.Head) is null)
        {
            return [];
        }

        var whole = FindMeant(entry.Head);
        if (whole.Length == 1)
        {
            return whole;
        }

        var parts = entry
            .Head.Split(['/', ',', '&', '·'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(FindMeant)
            .ToArray();
        return parts.Length > 1 && parts.All(part => part.Length == 1) ? [.. parts.SelectMany(part => part).Distinct()] : whole;
    }

    /// <summary>The options that a head means; the result of an equation, “Recall = 0.5”, is none.</summary>
    private ImmutableArray<int> FindMeant(string head)
    {
        var meant = _texts.FindMeant(head);
        return
            HoldsEquation(head)
            && _texts.Exact(head) is null
            && meant.Any(option => _options[option].Text is var text && text.Any(char.IsDigit) && !HoldsEquation(text))
            ? []
            : meant;
    }

    /// <summary>Whether an entry holds the number that an option is, but does not begin with it: “divide by 2” may be a step on the
    /// way.</summary>
    private bool MayBeStep(Entry entry, ImmutableArray<int> matched)
    {
        if (!entry.Labels.IsEmpty || !matched.Any(option => IsNumber(_options[option].Text)) || _texts.Exact(entry.Head) is not null)
        {
            return false;
        }

        var head = entry.Head.AsSpan().TrimStart(" *_`");
        return _texts.FindLeading(head[OptionLetters.MeasureNoun(head)..].TrimStart(" *_`")) is not { } leading
            || !matched.Contains(leading);
    }

    private static bool IsNumber(string text) => text.Any(char.IsDigit) && !text.Any(char.IsLetter);

    private static bool HoldsEquation(ReadOnlySpan<char> text) => text.ContainsAny('=', '≈', '≒');

    /// <summary>What is left over belongs together, in its order: entries in another script than the options', and the wrong options that
    /// no entry explains.</summary>
    private void MatchByElimination(List<ImmutableArray<int>> matched)
    {
        var open = Enumerable
            .Range(0, matched.Count)
            .Where(index =>
                matched[index].IsEmpty
                && _entries[index] is { IsLoose: false, IsSetOff: true }
                && !_entries[index].Head.All(char.IsAscii)
                && !s_remarks.IsIn(_entries[index].Head)
                && !OtherOptions.Begin(_entries[index].Head)
                && !HoldsEquation(_entries[index].Head)
            );
        var options = Enumerable
            .Range(0, _options.Length)
            .Where(option =>
                !matched.Exists(indexes => indexes.Contains(option))
                && !_answers.Any(answer => answer.Option == option)
                && _options[option].Text.All(char.IsAscii)
                && !IsNumber(_options[option].Text)
            );
        foreach (var (entry, option) in open.Zip(options).ToArray())
        {
            matched[entry] = [option];
        }
    }

    /// <summary>“Others: …” stands for the wrong options that no other entry explains.</summary>
    private void MatchOthers(List<ImmutableArray<int>> matched)
    {
        if (
            _entries.FindIndex(entry => entry is { IsRow: false, Labels.IsEmpty: true } && OtherOptions.Begin(entry.Head))
                is >= 0
                    and var others
            && matched[others].IsEmpty
        )
        {
            var known = matched.SelectMany(options => options).Concat(_answers.Select(answer => answer.Option).OfType<int>()).ToHashSet();
            matched[others] = [.. Enumerable.Range(0, _options.Length).Where(option => !known.Contains(option))];
        }
    }

    /// <summary>The wrong options with which a paragraph begins, or, where no entry but the rows of tables explains any, all that the text
    /// speaks of.</summary>
    private ImmutableHashSet<int> FindMentioned(ImmutableArray<Explanation> explanations)
    {
        if (!_entries.Zip(explanations).Any(pair => !pair.First.IsRow && !pair.Second.Options.IsEmpty))
        {
            return FindMentioned();
        }

        var mentioned = _prose.Exists(part => OtherOptions.Begin(part.Text))
            ? Enumerable.Range(0, _options.Length)
            : _prose.SelectMany(part => FindSubject(part.Text));
        return [.. mentioned.Except(_answers.Select(answer => answer.Option).OfType<int>())];
    }

    private ImmutableArray<int> FindSubject(string text)
    {
        var rest = text.AsSpan().TrimStart(" *_");
        return OptionLetters.FindLeading(rest, _series) is { IsEmpty: false } letters ? MatchByLetter(letters)
            : _texts.FindLeading(rest) is { } option ? [option]
            : [];
    }

    private ImmutableHashSet<int> FindMentioned()
    {
        var text = string.Join(
            '\n',
            _prose
                .Select(part => part.Text)
                .Concat(
                    _entries
                        .Where(entry => !entry.IsRow)
                        .Select(entry =>
                            _source[TextSpan.FromBounds(entry.Start, _source.GetLineSpan(_source.GetLine(entry.HeadSpan.Start)).End)]
                                .ToString()
                        )
                )
        );
        var letters = OptionLetters.FindMentions(text, _labels, _series);
        return
        [
            .. Enumerable
                .Range(0, _options.Length)
                .Where(index =>
                    (_options[index].Label is { } label && letters.Contains(label))
                    || (
                        _options[index].Text.Length > 3
                        && text.Contains(OptionTexts.Plain(_options[index].Text), StringComparison.OrdinalIgnoreCase)
                    )
                ),
        ];
    }

    /// <summary>What the lines behind the answer hold.</summary>
    /// <param name="HasText">Whether they hold any text.</param>
    /// <param name="Entries">The entries, matched.</param>
    /// <param name="Prose">The lines outside the entries.</param>
    /// <param name="Mentioned">Where no entry could be matched: the options that the text speaks of, as indexes.</param>
    public sealed record Result(
        bool HasText,
        ImmutableArray<Explanation> Entries,
        ImmutableArray<QuestionPart> Prose,
        ImmutableHashSet<int> Mentioned
    );

    private sealed class Entry(string head, TextSpan headSpan, ImmutableArray<char> labels, bool isLoose)
    {
        public string Head { get; } = head;

        public TextSpan HeadSpan { get; } = headSpan;

        public ImmutableArray<char> Labels { get; set; } = labels;

        public bool IsLoose { get; } = isLoose;

        public bool HasBody { get; set; }

        /// <summary>Whether its head takes a line that begins no list item, so that what stands below belongs to it.</summary>
        public bool IsOpen { get; init; }

        /// <summary>Whether it is a row of a table.</summary>
        public bool IsRow { get; init; }

        /// <summary>The cells of a row in which a verdict may stand; null where there are none.</summary>
        public TextSpan? Said { get; init; }

        /// <summary>Where it begins, behind the list's mark.</summary>
        public int Start { get; init; }

        /// <summary>Whether the head is told from what follows, by emphasis or a mark: a whole sentence is no name of an option.</summary>
        public bool IsSetOff { get; init; }

        /// <summary>Where the last line of it ends.</summary>
        public int End { get; set; }
    }
}
