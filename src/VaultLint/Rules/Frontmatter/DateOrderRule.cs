using System.Globalization;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL105 date-order. See docs/rules/VL105.md.</summary>
internal sealed class DateOrderRule : INoteRule
{
    /// <summary>What is compared unless the config says otherwise: each step by the names that it has in one vault or another.</summary>
    private static readonly string[][][] s_usual =
    [
        [
            ["created", "date created", "created_at", "date_created"],
            ["modified", "updated", "date modified", "modified_at", "updated_at", "date_modified"],
        ],
    ];

    private static readonly RuleOption s_order = new(
        "order",
        "Properties whose dates follow each other, or several such lists; instead of those of creation and modification.",
        takesLists: true
    )
    {
        IsOrder = true,
        Usual = [.. s_usual.SelectMany(order => order).SelectMany(names => names)],
    };

    private static readonly RuleOption s_future = new("future", "Properties of these whose dates may lie in the future.")
    {
        Among = s_order,
    };

    /// <summary>What may stand behind the day: RFC 3339 section 5.6, with seconds and zone left out or not.</summary>
    private static readonly string[] s_times = ["HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"];

    public RuleInfo Info { get; } =
        new("VL105", "date-order", Severity.Warning, "A note modified before it was created, or a date in the future.")
        {
            Options = [s_order, s_future],
        };

    public void Check(Note note, RuleContext context)
    {
        if (note.Frontmatter.Properties is null)
        {
            return;
        }

        var orders = context.Settings.Find(s_order) is { } said
            ? said.Lists.Select(list => list.Select(key => new[] { key }).ToArray())
            : s_usual;
        var mayComeLater =
            context.Settings.Find(s_future)?.Words.ToHashSet(StringComparer.OrdinalIgnoreCase)
            ?? new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var order in orders)
        {
            Stamp? before = null;
            foreach (var stamp in order.Select(keys => Find(note, keys)).OfType<Stamp>())
            {
                // A property of two lists is told of once.
                if (context.IsFuture(stamp.Day) && mayComeLater.Add(stamp.Key))
                {
                    context.Report(stamp.Value.Span, $"`{stamp.Key}` is {stamp.Value.Value}, a day in the future", "correct the date");
                }

                if (before is { } first && stamp.IsBefore(first))
                {
                    context.Report(
                        stamp.Value.Span,
                        $"`{stamp.Key}` is {stamp.Value.Value}, before `{first.Key}`, {first.Value.Value}",
                        "one of the two dates is wrong"
                    );
                }

                before = stamp;
            }
        }
    }

    private static Stamp? Find(Note note, string[] keys)
    {
        foreach (var key in keys)
        {
            if (
                note.Frontmatter.Properties!.FindProperty(key) is { Key.Value: var name, Value: YamlScalar { Value.Length: >= 10 } value }
                && DateOnly.TryParseExact(value.Value.AsSpan(0, 10), "yyyy-MM-dd", out var day)
                && TryReadTime(value.Value.AsSpan(10), out var time, out var offset)
            )
            {
                return new Stamp(name, value, day, time, offset);
            }
        }

        return null;
    }

    /// <summary>Reads what stands behind the day: nothing, or a time of day.</summary>
    /// <param name="rest">The text behind the day.</param>
    /// <param name="time">The time since midnight.</param>
    /// <param name="offset">How far the time's zone is ahead of UTC; null where no zone is named.</param>
    private static bool TryReadTime(ReadOnlySpan<char> rest, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (default, null);
        if (rest.IsEmpty)
        {
            return true;
        }

        // The day, which is read apart, would be the current one here.
        const DateTimeStyles Styles = DateTimeStyles.AllowInnerWhite | DateTimeStyles.AssumeUniversal;
        if (
            rest[0] is not ('T' or ' ')
            || !DateTimeOffset.TryParseExact(rest[1..], s_times, CultureInfo.InvariantCulture, Styles, out var read)
        )
        {
            return false;
        }

        time = read.TimeOfDay;
        offset = rest.ContainsAny('Z', '+', '-') ? read.Offset : null;
        return true;
    }

    /// <summary>A date as a property has it.</summary>
    /// <param name="Key">The property's name as the note has it.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Day">The day as written.</param>
    /// <param name="Time">The time of day as written; zero where there is none.</param>
    /// <param name="Offset">How far the zone is ahead of UTC; null where none is named.</param>
    private readonly record struct Stamp(string Key, YamlScalar Value, DateOnly Day, TimeSpan Time, TimeSpan? Offset)
    {
        /// <summary>Whether it lies before another. Between different zones the moments count. Otherwise only the days do: programs set
        /// the times of one day in any order.</summary>
        public bool IsBefore(Stamp other) =>
            Offset is { } zone && other.Offset is { } otherZone && zone != otherZone
                ? MomentIn(zone) < other.MomentIn(otherZone)
                : Day < other.Day;

        // In ticks, which no day and zone take beyond their range, unlike DateTimeOffset.
        private long MomentIn(TimeSpan zone) => (Day.DayNumber * TimeSpan.TicksPerDay) + Time.Ticks - zone.Ticks;
    }
}
