using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>Reads tables in an explanation whose rows begin with the letters of options: <c>| A | too slow |</c>.</summary>
/// <param name="source">The note.</param>
/// <param name="lines">The lines behind the answer.</param>
/// <param name="labels">The letters of the question's options.</param>
/// <param name="series">What they go by.</param>
internal sealed class ExplanationTable(SourceText source, IReadOnlyList<BodyLine> lines, ImmutableArray<char> labels, OptionSeries series)
{
    /// <summary>Words of a first column that holds options; below others, a letter may be a vitamin or a grade.</summary>
    private static readonly WordSearch s_options = new([
        "option",
        "choice",
        "answer",
        "distractor",
        "옵션",
        "선택지",
        "보기",
        "선지",
        "오답",
        "選択肢",
        "选项",
        "選項",
        "antwort",
        "auswahl",
        "réponse",
        "choix",
        "opción",
        "opciones",
        "respuesta",
        "opção",
        "opções",
        "resposta",
        "alternativa",
    ]);

    /// <summary>Words of a column that holds reasons or verdicts; below others, a check mark tells of a property.</summary>
    private static readonly WordSearch s_reasons = new([
        "why",
        "reason",
        "explanation",
        "rationale",
        "verdict",
        "correct",
        "right?",
        "wrong?",
        "이유",
        "설명",
        "해설",
        "정답",
        "오답",
        "정오",
        "판정",
        "근거",
        "理由",
        "解説",
        "説明",
        "正誤",
        "判定",
        "解析",
        "说明",
        "原因",
        "正误",
        "对错",
        "grund",
        "begründung",
        "erklärung",
        "richtig",
        "raison",
        "pourquoi",
        "explication",
        "justification",
        "razón",
        "por qué",
        "explicación",
        "justificación",
        "motivo",
        "por quê",
        "explicação",
        "justificativa",
        "correto",
    ]);

    private readonly Dictionary<int, Row?> _rows = [];

    /// <summary>The rows by the lines' indexes; null for the head of a table all of whose rows speak of options, and the line below
    /// it.</summary>
    public IReadOnlyDictionary<int, Row?> ReadAll()
    {
        for (var index = 1; index < lines.Count; index++)
        {
            if (
                lines[index - 1].Kind is BodyLineKind.Text or BodyLineKind.Folded
                && Outline.IsDelimiterRow(source[lines[index].Span])
                && GoesOn(index)
            )
            {
                index = ReadRows(index);
            }
        }

        return _rows;
    }

    /// <summary>Reads the rows below the line that stands below a table's head.</summary>
    /// <returns>The index of the last row.</returns>
    private int ReadRows(int delimiter)
    {
        var heads = Cells(lines[delimiter - 1]);
        var isStrict = heads is [var first, ..] && s_options.IsIn(source[first]);
        var isFirst = _rows.Count == 0;
        var isWhole = true;
        var index = delimiter;
        while (GoesOn(index + 1))
        {
            index++;
            // Numbers begin the rows of any table.
            if (
                Cells(lines[index]) is { Count: > 1 } cells
                && (isStrict || !series.IsWeak)
                && ReadRow(heads, cells, isLoose: !isStrict || !isFirst) is { } row
            )
            {
                _rows[index] = row;
            }
            else
            {
                isWhole = false;
            }
        }

        if (isWhole && index > delimiter)
        {
            _rows[delimiter - 1] = null;
            _rows[delimiter] = null;
        }

        return index;
    }

    private bool GoesOn(int index) =>
        index < lines.Count
        && lines[index].Kind == lines[index - 1].Kind
        && lines[index].ListDepth == lines[index - 1].ListDepth
        && !lines[index].StartsItem
        && source[lines[index].Span].Contains('|')
        && source.GetLine(lines[index].Span.Start) == source.GetLine(lines[index - 1].Span.Start) + 1;

    private Row? ReadRow(List<TextSpan> heads, List<TextSpan> cells, bool isLoose)
    {
        var letters = OptionLetters.FindInHead(source[cells[0]], labels, series, out _);
        if (letters.IsEmpty)
        {
            return null;
        }

        var column = Enumerable.Range(1, cells.Count - 1).TakeWhile(at => !TellsWhy(at)).Count() + 1;
        var last = column;
        while (last + 1 < cells.Count && TellsWhy(last + 1))
        {
            last++;
        }

        return new Row(
            cells[0],
            letters,
            TextSpan.FromBounds(cells[0].Start, cells[^1].End),
            column < cells.Count ? TextSpan.FromBounds(cells[column].Start, cells[last].End) : null,
            HasBody: cells.Skip(1).Any(cell => cell.Length > 0),
            isLoose
        );

        bool TellsWhy(int at) => at < heads.Count && (heads[at].Length == 0 || s_reasons.IsIn(source[heads[at]]));
    }

    /// <summary>The cells of a row, without spaces and emphasis around their text.</summary>
    private List<TextSpan> Cells(BodyLine line)
    {
        const int MostCells = 100;
        var cells = new List<TextSpan>();
        var text = source[line.Span];
        var at = text is ['|', ..] ? 1 : 0;
        while (at < text.Length && cells.Count < MostCells)
        {
            var end = at;
            while (end < text.Length && (text[end] != '|' || text[end - 1] == '\\'))
            {
                end++;
            }

            var cell = text[at..end].TrimEnd(" \t*_");
            var start = cell.Length - cell.TrimStart(" \t*_").Length;
            cells.Add(new TextSpan(line.Span.Start + at + start, cell.Length - start));
            at = end + 1;
        }

        return cells;
    }

    /// <summary>A row that speaks of options.</summary>
    /// <param name="HeadSpan">The cell that names them.</param>
    /// <param name="Labels">Their letters.</param>
    /// <param name="Span">From the first cell's text to the last one's.</param>
    /// <param name="Said">The cells for reasons and verdicts; null where there are none.</param>
    /// <param name="HasBody">Whether another cell holds anything.</param>
    /// <param name="IsLoose">Whether the table's head does not say that options follow, or another table stands above.</param>
    public sealed record Row(TextSpan HeadSpan, ImmutableArray<char> Labels, TextSpan Span, TextSpan? Said, bool HasBody, bool IsLoose);
}
