using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>Looks among spans that are sorted by their start and do not overlap.</summary>
internal static class Spans
{
    /// <summary>The span, of spans sorted by their start that do not overlap, in which an offset lies.</summary>
    public static TextSpan? Covering(IReadOnlyList<TextSpan> spans, int offset)
    {
        var low = 0;
        var high = spans.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Contains(offset))
            {
                return spans[middle];
            }

            if (spans[middle].Start > offset)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }

        return null;
    }
}
