using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using VaultLint.Configuration;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Inference;

/// <summary>A file to write.</summary>
/// <param name="Path">Its path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="Text">Its text.</param>
internal sealed record InferredFile(string Path, string Text);

/// <summary>Writes what was learnt as the files that VaultLint reads.</summary>
internal static class InferredFiles
{
    private const string TaxonomyFile = "taxonomy.yaml";

    public static ImmutableArray<InferredFile> Of(InferredConfig config)
    {
        var files = ImmutableArray.CreateBuilder<InferredFile>();
        files.Add(new InferredFile(Vault.ConfigFileName, WriteConfig(config)));
        files.AddRange(config.Kinds.Where(HasSchema).Select(kind => new InferredFile(SchemaFile(kind), WriteSchema(kind))));
        if (config.Taxonomy is { } taxonomy)
        {
            files.Add(new InferredFile(TaxonomyFile, WriteTaxonomy(taxonomy)));
        }

        return files.ToImmutable();
    }

    private static string SchemaFile(InferredKind kind) => $"schemas/{kind.Name}.schema.json";

    private static bool HasSchema(InferredKind kind) => !kind.Properties.IsEmpty;

    private static string WriteConfig(InferredConfig config)
    {
        var yaml = new YamlLines();
        yaml.AddComment(
            0,
            config.LearntFrom == 0
                ? "Written by “vaultlint init”, which found no notes to learn from; run it again once there are some, with --force."
                : $"Written by “vaultlint init” from {InferredTaxonomy.NotesOf(config.LearntFrom)}. A comment behind a line tells what "
                    + $"speaks for it; change what is not so meant."
        );
        yaml.Add(
            0,
            config.LearntFrom > 0 && config.WithQuestions == 0 ? "extends: recommended" : "extends: exam",
            config.LearntFrom == 0 ? null
                : config.WithQuestions == 0 ? "no note holds a question; “exam” adds the rules of questions"
                : new Support(config.WithQuestions, config.LearntFrom) + " with questions"
        );
        if (!config.TemplateFolders.IsEmpty)
        {
            yaml.Add(
                0,
                $"exclude: {YamlLines.List(config.TemplateFolders.Select(folder => $"{GroupFinder.GlobOf(folder)}/**"))}",
                "templates"
            );
        }

        if (config.Taxonomy is not null)
        {
            yaml.Add(0, $"taxonomy: {TaxonomyFile}");
        }
        else if (config.LearntFrom > 0)
        {
            yaml.AddComment(0, "taxonomy: none was written, since the tags are too few, or too many that stand in one note only");
        }

        if (config.Kinds.IsEmpty && config.Apart.IsEmpty)
        {
            yaml.AddComment(0, "kinds: none was found; notes make a kind where at least five have properties or headings in common");
        }
        else
        {
            yaml.Add(0, "kinds:");
        }

        foreach (var (name, why, match) in config.Apart)
        {
            yaml.Add(1, $"{name}:", $"{why}: nothing is asked of them");
            AddList(yaml, 2, "match", match);
        }

        foreach (var kind in config.Kinds)
        {
            AddKind(yaml, kind);
        }

        if (!config.Lowered.IsEmpty)
        {
            yaml.Add(0, "rules:");
            foreach (var (rule, support) in config.Lowered)
            {
                yaml.Add(1, $"{rule}: warning", $"finds something in {support}; take the line out once they are mended");
            }
        }

        return yaml.ToString();
    }

    private static void AddKind(YamlLines yaml, InferredKind kind)
    {
        yaml.Add(1, $"{YamlLines.Quote(kind.Name)}:", InferredTaxonomy.NotesOf(kind.NoteCount));
        AddList(yaml, 2, "match", kind.Group.Match);
        if (kind.Group.Where is var (property, value))
        {
            yaml.Add(2, $"where: {{ {YamlLines.Quote(property)}: {(value is null ? "null" : YamlLines.Quote(value))} }}");
        }

        if (HasSchema(kind))
        {
            yaml.Add(2, $"schema: {YamlLines.Quote(SchemaFile(kind))}");
        }

        if (kind.Frontmatter is { } frontmatter)
        {
            yaml.Add(2, "frontmatter: required", frontmatter);
        }

        AddTags(yaml, kind);
        if (!kind.Sections.IsEmpty)
        {
            yaml.Add(2, "sections:", $"in this order in {kind.Order}");
            foreach (var section in kind.Sections)
            {
                AddSection(yaml, section);
            }
        }

        if (kind.Questions is not null || kind.Explain is not null)
        {
            yaml.Add(2, "questions:");
            if (kind.Questions is { } questions)
            {
                yaml.Add(3, "required: true", questions);
            }

            if (kind.Explain is var (policy, support))
            {
                yaml.Add(3, $"explain: {WordOf(policy)}", $"{support}; wrong | all | none of the options");
            }
        }

        if (kind.Title is var (title, titles))
        {
            var style = title.Style switch
            {
                TitleStyle.Slug => ", style: slug",
                TitleStyle.AnyCase => ", style: any-case",
                _ => "",
            };
            yaml.Add(2, $"title: {{ matches: {(title.Matches == TitleMatch.FileName ? "filename" : "heading")}{style} }}", titles);
        }
    }

    private static string WordOf(ExplainPolicy policy) =>
        policy switch
        {
            ExplainPolicy.All => "all",
            ExplainPolicy.Wrong => "wrong",
            _ => "none",
        };

    private static void AddTags(YamlLines yaml, InferredKind kind)
    {
        if (kind.LeastTags is null && kind.MostTags is null && kind.RequiredTags.IsEmpty)
        {
            return;
        }

        yaml.Add(2, "tags:");
        if (kind.LeastTags is var (least, leastSupport))
        {
            yaml.Add(3, string.Create(CultureInfo.InvariantCulture, $"min: {least}"), leastSupport);
        }

        if (kind.MostTags is var (most, mostSupport))
        {
            yaml.Add(3, string.Create(CultureInfo.InvariantCulture, $"max: {most}"), mostSupport);
        }

        if (!kind.RequiredTags.IsEmpty)
        {
            yaml.Add(3, "require:");
            foreach (var (tag, support) in kind.RequiredTags)
            {
                yaml.Add(4, $"- {YamlLines.Quote(tag)}", support);
            }
        }
    }

    private static void AddSection(YamlLines yaml, InferredSection section)
    {
        var keys = string.Concat(
            section.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $", level: {level}") : "",
            section.IsRequired ? "" : ", optional: true",
            section.Repeats ? ", repeat: true" : "",
            section.HoldsQuestion ? ", contains: question" : ""
        );
        yaml.Add(
            3,
            keys.Length == 0 ? $"- {YamlLines.Quote(section.Heading)}" : $"- {{ heading: {YamlLines.Quote(section.Heading)}{keys} }}",
            section.Present
        );
    }

    private static void AddList(YamlLines yaml, int depth, string key, ImmutableArray<string> texts)
    {
        const int MostOnLine = 4;
        if (texts.Length <= MostOnLine)
        {
            yaml.Add(depth, $"{key}: {YamlLines.List(texts)}");
            return;
        }

        yaml.Add(depth, $"{key}:");
        foreach (var text in texts)
        {
            yaml.Add(depth + 1, $"- {YamlLines.Quote(text)}");
        }
    }

    private static string WriteTaxonomy(InferredTaxonomy taxonomy)
    {
        var yaml = new YamlLines();
        if (!taxonomy.LeftOut.IsEmpty)
        {
            yaml.AddComment(0, "Left out, since one note has it and it looks like a slip; add what is meant so:");
            foreach (var tag in taxonomy.LeftOut)
            {
                yaml.AddComment(0, $"  {tag.Name} looks like {tag.LooksLike}");
            }
        }

        if (!taxonomy.Tags.IsEmpty)
        {
            yaml.Add(0, "tags:");
            foreach (var tag in taxonomy.Tags)
            {
                yaml.Add(1, $"- {YamlLines.Quote(tag.Name)}", CommentOn(tag));
            }
        }

        if (!taxonomy.Namespaces.IsEmpty)
        {
            yaml.Add(0, "namespaces:");
        }

        foreach (var space in taxonomy.Namespaces)
        {
            if (!space.IsOpen)
            {
                yaml.Add(
                    1,
                    $"{YamlLines.Quote(space.Name)}:",
                    $"{InferredTaxonomy.NotesOf(space.Notes)}; a closed list, since its values stand again and again"
                );
                foreach (var value in space.Values)
                {
                    yaml.Add(2, $"- {YamlLines.Quote(value.Name)}", CommentOn(value));
                }

                continue;
            }

            yaml.Add(
                1,
                $"{YamlLines.Quote(space.Name)}: {{ open: true }}",
                $"{InferredTaxonomy.NotesOf(space.Notes)}; {Plural.Of(space.Values.Length, "value")}"
                    + (space.Values.Length > 1 ? $", {space.Values.Count(value => value.Notes == 1)} of them in one note only" : "")
            );
            foreach (var value in space.Values.Where(value => value.LooksLike is not null))
            {
                yaml.AddComment(2, $"{space.Name}/{value.Name} ({InferredTaxonomy.NotesOf(value.Notes)}) looks like {value.LooksLike}");
            }
        }

        if (taxonomy.Style.Case is not null || taxonomy.Style.Separator is not null)
        {
            string?[] parts =
            [
                taxonomy.Style.Case is null ? null : "case: lower",
                taxonomy.Style.Separator is { } separator ? $"separator: \"{separator}\"" : null,
            ];
            yaml.Add(0, $"style: {{ {string.Join(", ", parts.OfType<string>())} }}", "all of these tags");
        }

        return yaml.ToString();
    }

    private static string CommentOn(InferredTag tag) =>
        tag.LooksLike is null ? InferredTaxonomy.NotesOf(tag.Notes) : $"{InferredTaxonomy.NotesOf(tag.Notes)}; looks like {tag.LooksLike}";

    private static string WriteSchema(InferredKind kind)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(new VisibleJson(bytes), VisibleJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", $"Frontmatter of notes of kind {kind.Name}");
            json.WriteString(
                "$comment",
                $"Written by “vaultlint init” from {InferredTaxonomy.NotesOf(kind.NoteCount)}. Other properties are allowed."
            );
            json.WriteString("type", "object");
            if (kind.Properties.Any(property => property.IsRequired))
            {
                json.WriteStartArray("required");
                foreach (var property in kind.Properties.Where(property => property.IsRequired))
                {
                    json.WriteStringValue(property.Key);
                }

                json.WriteEndArray();
            }

            json.WriteStartObject("properties");
            foreach (var property in kind.Properties)
            {
                WriteProperty(json, property);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    private static void WriteProperty(Utf8JsonWriter json, InferredProperty property)
    {
        json.WriteStartObject(property.Key);
        json.WriteString(
            "$comment",
            $"{property.Present} have it{(property.Form is var (named, support) ? $"; {support} are {named.Name}" : "")}"
        );
        if (property.Types is [var type])
        {
            json.WriteString("type", type);
        }
        else if (!property.Types.IsEmpty)
        {
            WriteTexts(json, "type", property.Types);
        }

        if (property.IsFilled)
        {
            json.WriteNumber("minItems", 1);
        }

        if (property.ItemType is { } item)
        {
            json.WriteStartObject("items");
            json.WriteString("type", item);
            WriteForm(json, property);
            json.WriteEndObject();
        }
        else
        {
            WriteForm(json, property);
        }

        if (!property.Values.IsEmpty)
        {
            // An enum holds for values of any type.
            WriteTexts(json, "enum", property.Values, property.Types.Contains("null"));
        }

        json.WriteEndObject();
    }

    private static void WriteForm(Utf8JsonWriter json, InferredProperty property)
    {
        if (property.Form is var (form, _))
        {
            json.WriteString(form.Keyword, form.Value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts, bool withNull = false)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        if (withNull)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
