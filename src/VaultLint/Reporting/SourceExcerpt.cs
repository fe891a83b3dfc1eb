using System.Globalization;
using System.Text;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>The line of a finding as it is shown, with the place of its carets.</summary>
/// <param name="Line">The line with tabs expanded and hidden characters made visible; a long one cut around the finding.</param>
/// <param name="CaretColumn">How many columns of a terminal stand before the first caret.</param>
/// <param name="CaretCount">How many carets, at least 1.</param>
internal readonly record struct SourceExcerpt(string Line, int CaretColumn, int CaretCount)
{
    /// <summary>The columns that a line may take.</summary>
    internal const int MaxWidth = 100;

    /// <summary>The columns that a long line keeps before and behind the finding, where there are that many.</summary>
    private const int Surroundings = 25;

    /// <summary>The code units that are looked at before and behind a finding's start: no line on the screen needs more.</summary>
    private const int Reach = 4 * MaxWidth;

    private const int TabWidth = 4;
    private const string Cut = "…";

    /// <summary>Makes the excerpt of a finding; it takes no longer for a longer line.</summary>
    internal static SourceExcerpt Of(Diagnostic diagnostic)
    {
        var source = diagnostic.SourceLine;
        var start = Math.Clamp(diagnostic.Start.Column - diagnostic.SourceColumn, 0, source.Length);
        var end =
            diagnostic.End.Line > diagnostic.Start.Line
                ? source.Length
                : Math.Clamp(diagnostic.End.Column - diagnostic.SourceColumn, start, source.Length);
        var first = Math.Max(0, start - Reach);
        first += SplitsPair(source, first) ? 1 : 0;
        var last = Math.Min(source.Length, start + Reach);
        last -= SplitsPair(source, last) ? 1 : 0;
        end = Math.Min(end, last);

        var builder = new StringBuilder();
        var tabStop = AppendShown(builder, source.AsSpan(first, start - first), 0);
        var spanStart = builder.Length;
        tabStop = AppendShown(builder, source.AsSpan(start, end - start), tabStop);
        var spanEnd = builder.Length;
        AppendShown(builder, source.AsSpan(end, last - end), tabStop);
        return Fit(builder.ToString(), spanStart, spanEnd, first > 0 || diagnostic.SourceColumn > 1, last < source.Length);
    }

    private static SourceExcerpt Fit(string shown, int spanStart, int spanEnd, bool isCutBefore, bool isCutBehind)
    {
        var before = DisplayWidth.Measure(shown.AsSpan(0, spanStart));
        var span = DisplayWidth.Measure(shown.AsSpan(spanStart, spanEnd - spanStart));
        var behind = DisplayWidth.Measure(shown.AsSpan(spanEnd));
        var first = 0;
        var last = shown.Length;
        if (before + span + behind > MaxWidth)
        {
            const int room = MaxWidth - 2; // a cut at either end
            var lead = Math.Max(Surroundings, room - span - Math.Min(behind, Surroundings));
            while (first < spanStart && before > lead)
            {
                var cluster = StringInfo.GetNextTextElementLength(shown.AsSpan(first, spanStart - first));
                before -= DisplayWidth.Measure(shown.AsSpan(first, cluster));
                first += cluster;
            }

            last = spanStart;
            for (var width = before; last < shown.Length; )
            {
                var cluster = StringInfo.GetNextTextElementLength(shown.AsSpan(last));
                width += DisplayWidth.Measure(shown.AsSpan(last, cluster));
                if (width > room)
                {
                    break;
                }

                last += cluster;
            }
        }

        var head = (isCutBefore || first > 0 ? Cut : "") + shown[first..spanStart];
        var line = head + shown[spanStart..last] + (isCutBehind || last < shown.Length ? Cut : "");
        var underlined = shown.AsSpan(spanStart, Math.Min(spanEnd, last) - spanStart);
        return new SourceExcerpt(line, DisplayWidth.Measure(head), Math.Max(1, DisplayWidth.Measure(underlined)));
    }

    /// <summary>Appends a piece of the line.</summary>
    /// <param name="target">What is shown so far.</param>
    /// <param name="text">The piece.</param>
    /// <param name="tabStop">Offset in <paramref name="target"/> behind the last tab: its column is a whole number of tabs.</param>
    /// <returns>The new offset behind the last tab.</returns>
    private static int AppendShown(StringBuilder target, ReadOnlySpan<char> text, int tabStop)
    {
        while (text.IndexOf('\t') is >= 0 and var tab)
        {
            target.AppendVisible(text[..tab]);
            var column = DisplayWidth.Measure(target.ToString(tabStop, target.Length - tabStop));
            target.Append(' ', TabWidth - column % TabWidth);
            tabStop = target.Length;
            text = text[(tab + 1)..];
        }

        target.AppendVisible(text);
        return tabStop;
    }

    private static bool SplitsPair(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
