using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL105 date-order. See docs/rules/VL105.md.</summary>
internal sealed class DateOrderRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL105", "date-order", Severity.Warning,
        "A note modified before it was created, or a date in the future.");

    private static readonly string[] s_created = ["created", "date created", "created_at", "date_created"];
    private static readonly string[] s_modified = ["modified", "updated", "date modified", "modified_at", "updated_at", "date_modified"];

    public void Check(Note note, RuleContext context)
    {
        var created = Find(note, s_created);
        var modified = Find(note, s_modified);
        foreach (var stamp in new[] { created, modified })
        {
            // Where the sun rises first it is already tomorrow.
            if (stamp is { } date && date.Day > context.Today.AddDays(1))
            {
                context.Report(date.Value.Span, $"`{date.Key}` is {date.Value.Value}, a day in the future", "correct the date");
            }
        }

        if (created is { } first && modified is { } last && last.Day < first.Day)
        {
            context.Report(last.Value.Span, $"`{last.Key}` is {last.Value.Value}, before `{first.Key}`, {first.Value.Value}",
                "one of the two dates is wrong");
        }
    }

    private static Stamp? Find(Note note, string[] keys)
    {
        foreach (var key in keys)
        {
            // ISO 8601 calendar date, maybe with a time behind it.
            if (note.Frontmatter.Scalar(key) is { Value: [_, _, _, _, '-', _, _, '-', _, _, ..] } value
                && (value.Value.Length == 10 || value.Value[10] is 'T' or ' ')
                && DateOnly.TryParseExact(value.Value.AsSpan(0, 10), "yyyy-MM-dd", out var day))
            {
                return new Stamp(key, value, day);
            }
        }

        return null;
    }

    private readonly record struct Stamp(string Key, YamlScalar Value, DateOnly Day);
}
