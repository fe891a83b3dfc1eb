using CsCheck;
using VaultLint.Inference;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Inference;

/// <summary>What is learnt of vaults of several sorts, and how it is written.</summary>
public sealed class LearningTests : IDisposable
{
    private readonly LearntVault _vault = new();

    [Fact]
    public void Notes_of_one_shape_in_two_folders_are_one_kind()
    {
        WriteExams("Physics", 0, 6);
        WriteExams("Chemistry/Acids", 6, 6);
        _vault.Write("Inbox/a.md", "A clipping.\n");

        var kind = Assert.Single(_vault.LearnAndWrite().Kinds);

        Assert.Equal(["Chemistry/**", "Physics/**"], kind.Match.Select(glob => glob.Pattern));
    }

    [Theory]
    [InlineData("Q: questions")]
    [InlineData("q:")]
    [InlineData("!important")]
    [InlineData("\\back\\slash")]
    [InlineData("a[1-2]{b,c}, *?")]
    [InlineData("[")]
    [InlineData("}{")]
    [InlineData("**")]
    [InlineData(" ")]
    [InlineData("#1 - \"a\": 'b'")]
    public void Folder_may_have_any_name(string folder)
    {
        WriteExams(folder, 0, 6);
        WriteExams($"{folder}/templates", 6, 1);
        WriteExams("Q: questions/templates", 7, 1);
        _vault.Write($"{folder}.md", "Not one of them.\n");
        _vault.Write("R: diary.md", "Not one of them.\n");

        var config = _vault.LearnAndWrite();

        Assert.Equal(2, config.Exclude.Value.Length + (folder == "Q: questions" ? 1 : 0));
        Assert.All(
            config.Exclude.Value.Zip(((string[])[$"{folder}/templates/a.md", "Q: questions/templates/a.md"]).Order(StringComparer.Ordinal)),
            pair => Assert.True(pair.First.IsMatch(pair.Second))
        );
        var kind = Assert.Single(config.Kinds, kind => kind.Match.Any(glob => glob.IsMatch($"{folder}/a.md")));
        Assert.DoesNotContain(kind.Match, glob => glob.IsMatch($"{folder}.md") || glob.IsMatch("R: diary.md"));
    }

    [Fact]
    public void Index_daily_notes_and_templates_do_not_spoil_a_kind()
    {
        WriteExams("Notes", 0, 8);
        _vault.Write("Notes/Index.md", "# Index\n\n- [[exam 1]]\n");
        for (var day = 1; day <= 3; day++)
        {
            _vault.Write($"Notes/2025-03-0{day}.md", "It rained.\n");
        }

        _vault.Write("Notes/Templates/exam.md", "---\ntitle:\n---\n");
        var config = _vault.LearnAndWrite();

        Assert.Equal(["index", "daily", "exam-note"], config.Kinds.Select(kind => kind.Name));
        Assert.True(config.Kinds[2].FrontmatterRequired);
        Assert.All(_vault.Check().Diagnostics, found => Assert.DoesNotMatch("Index|2025|Templates", found.Path));
    }

    [Fact]
    public void Kinds_in_one_folder_are_told_apart_by_a_property()
    {
        WriteExams("Notes", 0, 8);
        for (var number = 0; number < 6; number++)
        {
            _vault.Write(
                $"Notes/meeting {number}.md",
                $"---\ntype: meeting\nattendees: [Kim]\nwhen: 2025-01-0{number + 1}T10:00\n---\n\n## Agenda\n\n{number}\n\n## "
                    + $"Decisions\n\nNone.\n"
            );
        }

        var kinds = _vault.LearnAndWrite().Kinds;

        Assert.Equal(2, kinds.Length);
        Assert.Equal(
            ["Agenda", "Decisions"],
            Assert.Single(kinds, kind => kind.Name == "meeting").Sections.Select(section => section.Heading)
        );
        Assert.Empty(_vault.Check().Diagnostics.Where(found => found.Severity == VaultLint.Findings.Severity.Error));
    }

    [Fact]
    public void Tag_that_is_probably_a_slip_is_not_made_known()
    {
        WriteExams("Notes", 0, 29);
        _vault.Write("Notes/exam 29.md", LearntVault.ExamNote(29).Replace("service/lambda", "service/lamdba", StringComparison.Ordinal));
        var taxonomy = _vault.LearnAndWrite().Taxonomy!.Value.Value;

        Assert.True(taxonomy.Allows("service/lambda"));
        Assert.False(taxonomy.Allows("service/lamdba"));
        Assert.True(taxonomy.Allows("topic/anything"));
        Assert.False(taxonomy.Allows("topics/anything"));
        Assert.Contains("#   service/lamdba looks like “service/lambda” (9 notes)", _vault.Read("taxonomy.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A text without a pattern.\n")]
    public void Vault_without_a_pattern_gets_a_small_config(string text)
    {
        for (var number = 0; number < 6 && text.Length > 0; number++)
        {
            _vault.Write($"note {number}.md", text);
        }

        var config = _vault.LearnAndWrite();

        Assert.Empty(config.Kinds);
        Assert.Null(config.Taxonomy);
        Assert.Contains("kinds: none was found", _vault.Read(".vaultlint.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_are_written_so_that_they_are_read_again()
    {
        const string Folder = "We[i]rd, {x} 'q' #1\"";
        for (var number = 0; number < 6; number++)
        {
            _vault.Write(
                $"{Folder}/n {number}.md",
                $"---\n\"ke: y #\\\"\\n\": 1\n\"it's\": [a]\n\"- x\": ~\ntags: [yes, \"null/{number % 2}\", \"y\"]\n---\n\n## He said: "
                    + $"\"x\" # {{y}} \\\n\na\n\n## - [ ] 'list'\n\nb\n"
            );
        }

        _vault.Write($"{Folder}/big.md", $"---\n{new string('k', 200_000)}: 1\n---\n## {new string('h', 2_000_000)}\n");
        _vault.Write("Other/a.md", "A clipping.\n");
        var kind = Assert.Single(_vault.LearnAndWrite().Kinds, kind => kind.FrontmatterRequired);

        Assert.True(kind.Matches($"{Folder}/n 7.md", null));
        Assert.False(kind.Matches("Other/n 7.md", null));
        Assert.Equal(2, kind.Sections.Length);
        // YAML has no key so long.
        Assert.All(
            _vault.Check().Diagnostics.Where(found => found.Severity == VaultLint.Findings.Severity.Error),
            found => Assert.Equal($"{Folder}/big.md", found.Path)
        );
    }

    [Fact]
    public void Learning_gives_the_same_whatever_the_number_of_jobs()
    {
        WriteExams("A", 0, 40);
        WriteExams("B", 40, 20);

        var (first, second) = (_vault.Learn(jobs: 1), _vault.Learn(jobs: 4));

        Assert.Equal(string.Concat(first.Files.Select(file => file.Text)), string.Concat(second.Files.Select(file => file.Text)));
    }

    [Fact]
    public void Sample_is_spread_over_all_notes()
    {
        WriteExams("A", 0, 10);
        var notes = Vault.At(_vault.Root).FindNotes(_vault.Root, [Glob.Parse("**/*.md")], []);

        Assert.Equal(["A/exam 0.md", "A/exam 3.md", "A/exam 6.md"], ShapeReader.Sample(notes, 3).Select(note => note.Path));
        Assert.Equal(10, ShapeReader.Sample(notes, 11).Count);
    }

    [Fact]
    public void Nothing_is_written_through_a_link_out_of_the_vault()
    {
        using var outside = new TempVault();
        Directory.CreateSymbolicLink(Path.Combine(_vault.Root, "schemas"), outside.Root);

        Assert.Throws<IOException>(() =>
            NewFiles.Write(_vault.Root, [new InferredFile("a.yaml", ""), new InferredFile("schemas/a.json", "{}")], overwrite: true)
        );
        Assert.Empty(Directory.GetFiles(_vault.Root));
        Assert.Empty(Directory.GetFiles(outside.Root));
    }

    [Fact]
    public void Any_text_is_quoted_so_that_yaml_reads_it_again() =>
        Gen.String[
                Gen.OneOf(Gen.Char[" \"'\\#:-[]{},&*!|>%@`~?\n\t\u0001\u0085\u00A0\u2028\uFEFF"], Gen.Char["aeyesnoNULL0123.xé가"]),
                0,
                20
            ]
            .Sample(text =>
            {
                var yaml = new YamlLines();
                yaml.Add(0, $"{YamlLines.Quote(text + "k")}: {YamlLines.List([text, "x"])}", text);
                yaml.AddComment(0, text);
                var source = new SourceText(yaml.ToString());

                var document = YamlReader.Read(source, new TextSpan(0, source.Text.Length));

                Assert.Empty(document.Errors);
                var entry = Assert.Single(Assert.IsType<YamlMapping>(document.Root).Entries);
                Assert.Equal(text + "k", entry.Key.Value);
                var item = Assert.IsType<YamlScalar>(Assert.IsType<YamlSequence>(entry.Value).Items[0]);
                Assert.Equal((text, YamlScalarKind.String), (item.Value, item.Kind));
            });

    private void WriteExams(string folder, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            _vault.Write($"{folder}/exam {number}.md", LearntVault.ExamNote(number));
        }
    }

    public void Dispose() => _vault.Dispose();
}
