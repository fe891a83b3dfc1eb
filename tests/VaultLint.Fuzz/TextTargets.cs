using System.Text;
using System.Text.RegularExpressions;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Fuzz;

/// <summary>Parsers by themselves, some on texts that no file can hold: with halves of surrogate pairs.</summary>
internal static class TextTargets
{
    private static readonly string[] s_paths =
    [
        "a.md",
        "a/b.md",
        "Notes/Networking/a b.md",
        "노트/é.md",
        "노트/e\u0301.md",
        "a/b/c/d/e/f/g.md",
        ".git/x",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "[a]/{b}.md",
        "a\\b.md",
        "-/!#.md",
        "\uD800.md",
    ];

    private static readonly string[] s_values =
    [
        "",
        "a",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
        "2025-01-02",
        "https://example.org/a?b#c",
        "가나다",
        "😀",
        "a\nb\r\n",
        "\uD83D",
        "ab-cd_ef 01:23",
        "(a){2}",
    ];

    /// <summary>All targets that read one text.</summary>
    public static IEnumerable<Target> All()
    {
        yield return new Target("body", 60, () => Seeds.Notes, Words.Question, CheckBody);
        yield return new Target(
            "yaml",
            200,
            () => [.. Seeds.Notes.Select(FrontmatterOf), .. Seeds.Files("samples", "*.yaml"), .. Seeds.Blocks("yaml")],
            Words.Yaml,
            input => CheckTree(YamlReader.Read, input)
        );
        yield return new Target(
            "json",
            200,
            () => [.. Seeds.Files("samples", "*.json"), .. Seeds.Files("schemas", "*.json"), .. Seeds.Blocks("json")],
            Words.Json,
            input => CheckTree(JsonReader.Read, input)
        );
        yield return new Target(
            "encodings",
            150,
            () => [.. Seeds.Notes, .. Seeds.Notes.Take(40).SelectMany(InOtherEncodings)],
            ["\xFF\xFE", "é", "가", "\0", "a\0", "\0a", "\uFEFF", "\r\0\n\0"],
            CheckDecoding
        );
        yield return new Target(
            "pattern",
            150,
            () =>
                [
                    .. new[]
                    {
                        "^\\d{4}-\\d{2}-\\d{2}$",
                        "^[a-z]+(/[a-z-]+)*$",
                        "^(?!x)(?<y>\\p{L}+)\\k<y>$",
                        "[\\u4e00-\\u9fff]+",
                        "a{2,3}?|b",
                    }.Select(Encoding.UTF8.GetBytes),
                ],
            Words.Pattern,
            CheckPattern
        );
        yield return new Target(
            "glob",
            150,
            () => [.. new[] { "**/*.md", "Notes/**", "{Notes,노트}/**/[a-c]?.md", "a\\*b" }.Select(Encoding.UTF8.GetBytes)],
            Words.Glob,
            CheckGlob
        );
        yield return new Target(
            "gitignore",
            150,
            () => ["# all\n*.md\n!a.md\n/b/\n**/c/**\n[a-z]*\\ \n\\#x\n"u8.ToArray()],
            Words.Glob,
            CheckIgnoreFile
        );
        yield return new Target(
            "taxonomy",
            100,
            () => [.. Seeds.Files("samples", "taxonomy.yaml"), .. Seeds.Blocks("yaml")],
            Words.Taxonomy,
            input => CheckTaxonomy("taxonomy.yaml", input)
        );
        yield return new Target(
            "taxonomy-note",
            50,
            () => [.. Seeds.Blocks("markdown", "md"), "# Tags\n\n## Domain\n\n- `domain/a` → `domain/b`\n- `x`, `#y`\n"u8.ToArray()],
            Words.TaxonomyNote,
            input => CheckTaxonomy("Tags.md", input)
        );
    }

    private static byte[] FrontmatterOf(byte[] note)
    {
        var text = Encoding.UTF8.GetString(note);
        var end = text.IndexOf("\n---", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.StartsWith("---\n", StringComparison.Ordinal) && end > 3 ? text[4..(end + 1)] : "a: b\n");
    }

    private static IEnumerable<byte[]> InOtherEncodings(byte[] note)
    {
        var text = Encoding.UTF8.GetString(note);
        return new Encoding[]
        {
            Encoding.Unicode,
            Encoding.BigEndianUnicode,
            Encoding.UTF32,
            Encoding.Latin1,
            CodePagesEncodingProvider.Instance.GetEncoding(949)!,
            CodePagesEncodingProvider.Instance.GetEncoding(1253)!,
        }.Select(encoding => encoding.GetBytes(text));
    }

    private static void CheckBody(byte[] input)
    {
        var source = new SourceText(Wtf8.Decode(input));
        foreach (var layout in new QuestionLayout?[] { null, QuestionLayout.Labelled, QuestionLayout.Lettered, QuestionLayout.CheckBoxes })
        {
            var note = NoteParser.Parse("a.md", source);
            var exam = new ExamNote(note, new QuestionLabels([]), layout);
            foreach (var line in note.Outline.Lines)
            {
                Promise.Inside(source, line.Span, "a line");
            }

            foreach (
                var span in note
                    .Placeholders.Concat(note.Verbatim)
                    .Concat(note.Tags.Select(tag => tag.Span))
                    .Concat(exam.Questions.Select(question => question.Span))
            )
            {
                Promise.Inside(source, span, "a part");
            }
        }
    }

    private static void CheckTree(Func<SourceText, YamlDocument> read, byte[] input)
    {
        var source = new SourceText(Wtf8.Decode(input));
        var document = read(source);
        foreach (var error in document.Errors)
        {
            Promise.Inside(source, error.Span, error.Message.Text);
            Promise.Holds(error.Message.Text.Length is > 0 and < 2_000, $"a message of {error.Message.Text.Length} characters");
        }

        // Behind aliases the same nodes stand again and again.
        var left = 20_000;
        Check(document.Root);

        void Check(YamlNode? node)
        {
            if (node is null || left-- < 0)
            {
                return;
            }

            Promise.Inside(source, node.Span, node.Describe());
            foreach (var item in (node as YamlSequence)?.Items ?? [])
            {
                Check(item);
            }

            foreach (var entry in (node as YamlMapping)?.Entries ?? [])
            {
                Check(entry.Key);
                Check(entry.Value);
            }
        }
    }

    private static void CheckDecoding(byte[] input)
    {
        var decoded = NoteDecoder.Decode(input);
        if (decoded.Fault is { } fault)
        {
            Promise.Inside(new SourceText(decoded.Text), fault.Span, "the fault");
            Promise.Holds(fault.Count > 0 && fault.Bytes.Length > 0, "a fault of nothing");
        }
        else
        {
            Promise.Holds(
                Encoding
                    .UTF8.GetBytes(decoded.Text)
                    .AsSpan()
                    .SequenceEqual(input.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? input.AsSpan(3) : input),
                "the text is not that of the bytes"
            );
        }

        Mojibake.Detect(new SourceText(decoded.Text));
    }

    private static void CheckPattern(byte[] input)
    {
        var text = Wtf8.Decode(input);
        var isValid = EcmaPattern.IsValid(text);
        EcmaPattern pattern;
        try
        {
            pattern = new EcmaPattern(text);
        }
        catch (FormatException exception)
        {
            Promise.Holds(exception.Message.Length > 0, "a refusal without a reason");
            return;
        }

        Promise.Holds(isValid, "a pattern is enforced that is none");
        foreach (var value in s_values)
        {
            try
            {
                pattern.IsMatch(value);
            }
            catch (Exception exception) when (exception is RegexMatchTimeoutException or EcmaPattern.UndecidableException)
            {
                // As documented. One that takes a second on each value would take long in all.
                return;
            }
        }
    }

    private static void CheckGlob(byte[] input)
    {
        var text = Wtf8.Decode(input);
        try
        {
            var glob = Glob.Parse(text);
            foreach (var path in s_paths)
            {
                glob.IsMatch(path);
            }
        }
        catch (FormatException exception)
        {
            Promise.Holds(exception.Message.Length > 0, "a refusal without a reason");
        }
    }

    private static void CheckIgnoreFile(byte[] input)
    {
        var file = IgnoreFile.Parse(input);
        foreach (var path in s_paths)
        {
            file.Find(IgnoreFile.ToBytes(path), isFolder: false);
            file.Find(IgnoreFile.ToBytes(path), isFolder: true);
        }
    }

    private static void CheckTaxonomy(string path, byte[] input)
    {
        var source = new SourceText(Wtf8.Decode(input));
        try
        {
            var taxonomy = TaxonomyReader.Read(path, source);
            Promise.Holds(taxonomy is not null, "no taxonomy");
        }
        catch (ConfigException exception)
        {
            CheckErrors(exception, path, source);
        }
    }

    public static void CheckErrors(ConfigException exception, string path, SourceText source)
    {
        Promise.Holds(!exception.Errors.IsEmpty, "a refusal without a reason");
        foreach (var error in exception.Errors.Where(error => error.File == path && error.Position is not null))
        {
            Promise.Inside(source, error.Position!.Value, error.Message);
        }
    }
}
