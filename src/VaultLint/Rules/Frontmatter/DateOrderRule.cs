using System.Globalization;
using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL105 date-order. See docs/rules/VL105.md.</summary>
internal sealed class DateOrderRule : INoteRule
{
    private static readonly RuleOption s_order = new("order",
        "Properties whose dates follow each other, or several such lists; instead of those of creation and modification.", takesLists: true);

    private static readonly RuleOption s_future = new("future", "Properties of these whose dates may lie in the future.");

    /// <summary>What is compared unless the config says otherwise: each step by the names that it has in one vault or another.</summary>
    private static readonly string[][][] s_usual =
    [
        [
            ["created", "date created", "created_at", "date_created"],
            ["modified", "updated", "date modified", "modified_at", "updated_at", "date_modified"],
        ],
    ];

    /// <summary>What may stand behind the day: RFC 3339 section 5.6, with seconds and zone left out or not.</summary>
    private static readonly string[] s_times = ["HH:mmK", "HH:mm:ssK", "HH:mm:ss.FFFFFFFK"];

    public RuleInfo Info { get; } = new("VL105", "date-order", Severity.Warning,
        "A note modified before it was created, or a date in the future.")
    { Options = [s_order, s_future] };

    public void Check(Note note, RuleContext context)
    {
        if (note.Frontmatter.Properties is null)
        {
            return;
        }

        var orders = context.Settings.Find(s_order) is { } said ? said.Lists.Select(list => list.Select(key => new[] { key }).ToArray()) : s_usual;
        var mayComeLater = context.Settings.Find(s_future)?.Words.ToHashSet(StringComparer.Ordinal) ?? [];
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

                if (before is { } first && stamp.Day < first.Day)
                {
                    context.Report(stamp.Value.Span, $"`{stamp.Key}` is {stamp.Value.Value}, before `{first.Key}`, {first.Value.Value}",
                        "one of the two dates is wrong");
                }

                before = stamp;
            }
        }
    }

    private static Stamp? Find(Note note, string[] keys)
    {
        foreach (var key in keys)
        {
            if (note.Frontmatter.Scalar(key) is { Value.Length: >= 10 } value
                && DateOnly.TryParseExact(value.Value.AsSpan(0, 10), "yyyy-MM-dd", out var day) && IsTime(value.Value.AsSpan(10)))
            {
                return new Stamp(key, value, day);
            }
        }

        return null;
    }

    private static bool IsTime(ReadOnlySpan<char> rest) => rest.IsEmpty
        || (rest[0] is 'T' or ' ' && DateTime.TryParseExact(rest[1..], s_times, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out _));

    private readonly record struct Stamp(string Key, YamlScalar Value, DateOnly Day);
}
