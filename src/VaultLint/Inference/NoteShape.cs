using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Yaml;

namespace VaultLint.Inference;

/// <summary>What is kept of a note to learn from it: small, whatever the note's size.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
internal sealed record NoteShape(string Path)
{
    private const int MostProperties = 100;
    private const int MostHeadings = 300;
    private const int MostTags = 100;
    private const int LongestName = 80;

    /// <summary>Whether its text and frontmatter could be read, so that something is learnt from it.</summary>
    public bool IsReadable { get; private init; }

    /// <summary>Whether it has frontmatter.</summary>
    public bool HasFrontmatter { get; private init; }

    internal ImmutableArray<PropertyShape> Properties { get; private init; } = [];

    /// <summary>Its headings in the text's order, without its title.</summary>
    internal ImmutableArray<HeadingShape> Headings { get; private init; } = [];

    /// <summary>Its tags as written, none twice, without those that are none to Obsidian.</summary>
    internal ImmutableArray<string> Tags { get; private init; } = [];

    /// <summary>How many tags its frontmatter lists, as VL203 counts them.</summary>
    internal int TagCount { get; private init; }

    internal QuestionShape Questions { get; private init; }

    /// <summary>What its title agrees with; null where it has none.</summary>
    internal ImmutableArray<TitlePolicy>? Title { get; private init; }

    /// <summary>The ways in which a title may agree with something: what is narrower first.</summary>
    internal static ImmutableArray<TitlePolicy> TitlePolicies { get; } =
    [.. from style in Enum.GetValues<TitleStyle>() from matches in Enum.GetValues<TitleMatch>() select new TitlePolicy(matches, style)];

    /// <summary>The folder's path from the vault's root; empty for the root.</summary>
    internal string Folder => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : "";

    /// <summary>The file's name without folder and extension.</summary>
    internal string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal PropertyShape? Property(string key)
    {
        foreach (var property in Properties)
        {
            if (property.Key == key)
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>Takes what is learnt from of a note.</summary>
    internal static NoteShape Of(ExamNote exam)
    {
        var note = exam.Note;
        if (note.Unreadable is not null || note.EncodingFault is not null || (note.Frontmatter.IsPresent && !note.Frontmatter.IsReadable))
        {
            return new NoteShape(note.Path);
        }

        return new NoteShape(note.Path)
        {
            IsReadable = true,
            HasFrontmatter = note.Frontmatter.IsPresent,
            Properties =
            [
                .. (note.Frontmatter.Properties?.Entries ?? [])
                    .Where(entry => entry.Key.Value.Length is > 0 and <= LongestName)
                    .Take(MostProperties)
                    .Select(PropertyShape.Of),
            ],
            Headings = ReadHeadings(exam),
            Tags =
            [
                .. note
                    .Tags.Where(tag =>
                        tag.Name.Length <= LongestName && tag.FindFault() is null && TaxonomyReader.FaultOf(tag.Name) is null
                    )
                    .Select(tag => tag.Name)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Take(MostTags),
            ],
            TagCount = note.Tags.Count(tag => tag.InFrontmatter),
            Questions = QuestionShape.Of(exam),
            Title = ReadTitle(note),
        };
    }

    private static ImmutableArray<HeadingShape> ReadHeadings(ExamNote exam)
    {
        var note = exam.Note;
        var headings = ImmutableArray.CreateBuilder<HeadingShape>();
        var above = new Stack<(Section Section, int Index)>();
        foreach (var section in note.Outline.Sections.Take(MostHeadings))
        {
            while (above.TryPeek(out var last) && !last.Section.Holds(section))
            {
                above.Pop();
            }

            // A heading of a paragraph's length, or of emoji alone, is no name that notes have in common.
            if (note.Outline.IsTitle(section) || section.Heading.Length is 0 or > LongestName || !section.Key.Any(char.IsLetter))
            {
                continue;
            }

            headings.Add(
                new HeadingShape(
                    NameOf(section.Heading),
                    section.Key,
                    section.Level,
                    above.TryPeek(out var parent) ? parent.Index : -1,
                    section.IsEmpty || exam.Questions.Any(question => section.Span.Overlaps(question.Span))
                )
            );
            above.Push((section, headings.Count - 1));
        }

        return headings.ToImmutable();
    }

    /// <summary>A heading without emoji and number in front and emoji and colon behind: “Costs (AWS)”, “Why so?”.</summary>
    private static string NameOf(string heading)
    {
        var name = HeadingText.FindName(heading);
        var end = name.End;
        while (end < heading.Length && char.IsPunctuation(heading[end]) && heading[end] != ':')
        {
            end++;
        }

        return heading[name.Start..end];
    }

    private static ImmutableArray<TitlePolicy>? ReadTitle(Note note)
    {
        if (note.Frontmatter.Scalar("title") is not { Value.Length: > 0 and <= 1000 } title)
        {
            return null;
        }

        var heading = note.Outline.Sections.FirstOrDefault()?.Heading;
        return
        [
            .. TitlePolicies.Where(policy =>
                (policy.Matches == TitleMatch.FileName ? note.FileName : heading) is { } name && policy.Agrees(title.Value, name)
            ),
        ];
    }
}

/// <summary>A property of a note.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">The type of its value, as a schema calls it.</param>
/// <param name="Value">Its value where that is a short text, else null.</param>
/// <param name="Forms">The forms of the text, or that all items of the list have: see <see cref="TextForm.FormsOf"/>.</param>
/// <param name="Items">How many items the list has.</param>
/// <param name="ItemType">The type of the list's items, null where they are of several or there are none.</param>
internal readonly record struct PropertyShape(string Key, string Type, string? Value, uint Forms, int Items, string? ItemType)
{
    private const int LongestValue = 40;
    private const int MostItems = 200;

    public static PropertyShape Of(YamlEntry entry)
    {
        switch (entry.Value)
        {
            case YamlScalar { Kind: YamlScalarKind.String } text:
                return new(
                    entry.Key.Value,
                    "string",
                    text.Value.Length <= LongestValue ? text.Value : null,
                    TextForm.FormsOf(text.Value),
                    0,
                    null
                );
            case YamlSequence list:
                var types = list.Items.Take(MostItems).Select(TypeOf).Distinct().ToArray();
                var forms = types is ["string"]
                    ? list
                        .Items.Take(MostItems)
                        .Aggregate(uint.MaxValue, (forms, item) => forms & TextForm.FormsOf(((YamlScalar)item).Value))
                    : 0;
                return new(
                    entry.Key.Value,
                    "array",
                    null,
                    forms,
                    list.Items.Length,
                    types is [var type] && list.Items.Length <= MostItems ? type : null
                );
            default:
                return new(entry.Key.Value, TypeOf(entry.Value), null, 0, 0, null);
        }
    }

    private static string TypeOf(YamlNode node) =>
        node switch
        {
            YamlMapping => "object",
            YamlSequence => "array",
            YamlScalar { Kind: YamlScalarKind.String } => "string",
            YamlScalar { Kind: YamlScalarKind.Boolean } => "boolean",
            YamlScalar { Kind: YamlScalarKind.Integer } => "integer",
            YamlScalar { Kind: YamlScalarKind.Float } => "number",
            _ => "null",
        };
}

/// <summary>A heading of a note.</summary>
/// <param name="Name">Its text without number and emoji, as written.</param>
/// <param name="Key">What headings are compared by.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Parent">The heading that it stands under, an index into those of the note; -1 for none.</param>
/// <param name="HoldsQuestion">Whether a question stands in its section, or nothing at all.</param>
internal readonly record struct HeadingShape(string Name, string Key, int Level, int Parent, bool HoldsQuestion);

/// <summary>The questions of a note by how they are explained; only those are counted whose answer is known.</summary>
/// <param name="Any">Whether there is any question, be it incomplete.</param>
/// <param name="Count">How many with options and an answer that names some.</param>
/// <param name="All">Of how many all options are explained.</param>
/// <param name="Wrong">Of how many all wrong ones are.</param>
/// <param name="None">Of how many none is.</param>
internal readonly record struct QuestionShape(bool Any, int Count, int All, int Wrong, int None)
{
    public static QuestionShape Of(ExamNote exam)
    {
        var questions = new QuestionPolicy().Counted(exam.Questions);
        var shape = new QuestionShape(!questions.IsEmpty, 0, 0, 0, 0);
        foreach (
            var question in questions.Where(question =>
                question.Options.Length > 1 && !question.Answers.IsEmpty && question.Answers.All(answer => answer.Option is not null)
            )
        )
        {
            var answers = question.AnswerIndexes.ToArray();
            var explained = Enumerable.Range(0, question.Options.Length).Where(question.Explains).ToArray();
            shape = shape with
            {
                Count = shape.Count + 1,
                All = shape.All + (explained.Length == question.Options.Length ? 1 : 0),
                Wrong = shape.Wrong + (explained.Union(answers).Count() == question.Options.Length ? 1 : 0),
                None = shape.None + (explained.Length == 0 ? 1 : 0),
            };
        }

        return shape;
    }
}
