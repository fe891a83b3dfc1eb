using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL302 section-order. See docs/rules/VL302.md.</summary>
internal sealed class SectionOrderRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL302", "section-order", Severity.Warning, "Sections in another order than the kind's.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var group in context.SectionsOf(note).Groups)
        {
            // In the kind's order.
            Section[] sections = [.. group.Wanted.Where(wanted => !wanted.Found.IsEmpty).Select(wanted => wanted.Found[0])];
            var stays = FindInPlace(sections);
            for (int index = 0, above = -1; index < sections.Length; index++)
            {
                if (stays[index])
                {
                    above = index;
                    continue;
                }

                var section = sections[index];
                if (above >= 0 && section.Span.Start < sections[above].Span.Start)
                {
                    var last = sections[above];
                    context.Report(
                        section.HeadingSpan,
                        $"the section “{section.Heading}” stands before “{Message.Detail(last.Heading)}”, but belongs behind it",
                        $"move it below “{last.Heading}”"
                    );
                }
                else
                {
                    // It is not before the one that it belongs behind, so it is behind the one that it belongs before.
                    var next = sections[Array.IndexOf(stays, true, index)];
                    context.Report(
                        section.HeadingSpan,
                        $"the section “{section.Heading}” stands behind “{Message.Detail(next.Heading)}”, but belongs before it",
                        $"move it above “{next.Heading}”"
                    );
                }
            }
        }
    }

    /// <summary>Which sections may stay where they are, so that as few as possible have to be moved: a longest increasing subsequence of
    /// their places.</summary>
    /// <param name="sections">The sections in the order that is wanted.</param>
    private static bool[] FindInPlace(Section[] sections)
    {
        var stays = new bool[sections.Length];
        var count = 0;
        // Of several such subsequences the one that a reader sees who goes down the kind's sections: each that comes further down than
        // those before.
        for (int index = 0, end = -1; index < sections.Length; index++)
        {
            stays[index] = sections[index].Span.Start > end;
            (end, count) = stays[index] ? (sections[index].Span.Start, count + 1) : (end, count);
        }

        // lasts[n]: of the subsequences of n + 1 sections the last section of the one that ends first; previous: the section before it
        // (Fredman 1975).
        var (lasts, previous) = (new List<int>(), new int[sections.Length]);
        for (var index = 0; index < sections.Length; index++)
        {
            var (low, high) = (0, lasts.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sections[lasts[middle]].Span.Start < sections[index].Span.Start ? (middle + 1, high) : (low, middle);
            }

            previous[index] = low > 0 ? lasts[low - 1] : -1;
            if (low == lasts.Count)
            {
                lasts.Add(index);
            }
            else
            {
                lasts[low] = index;
            }
        }

        if (lasts.Count > count)
        {
            Array.Clear(stays);
            for (var index = lasts[^1]; index >= 0; index = previous[index])
            {
                stays[index] = true;
            }
        }

        return stays;
    }
}
