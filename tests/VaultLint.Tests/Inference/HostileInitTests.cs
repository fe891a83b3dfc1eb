using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using VaultLint.Inference;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Inference;

/// <summary>What <c>init</c> writes shows all that it contains, whatever the notes and folders are called, and is read as what they are
/// called.</summary>
public sealed class HostileInitTests
{
    /// <summary>Characters that hide or steer, below and above U+FFFF, commands to CI, letters that they may stand between, and any
    /// character at all.</summary>
    private static readonly Gen<string> s_hostile = Gen.OneOf(
            Gen.OneOf<string>(
                "\U000e0041",
                "\U000e007f",
                "\U000e0100",
                "\U000e01ef",
                "\U000e0000",
                "\U0001d173",
                "\U000110bd",
                "\U0001bca0",
                "\ufe0f",
                "\ufe00",
                "\u180b",
                "\u180e",
                "\u3164",
                "\uffa0",
                "\u115f",
                "\u17b4",
                "\u034f",
                "\u2065",
                "\ufff0",
                "\u200b",
                "\u200c",
                "\u200d",
                "\u202e",
                "\u2066",
                "\ufeff",
                "\u00ad",
                "\u2028",
                "\u0085",
                "\u009b",
                "\u001b[31m",
                "\u00a0",
                "\uffff",
                "\U0001ffff",
                "##teamcity[x",
                "##[",
                "::error::",
                "\u0301"
            ),
            Gen.OneOf<string>("a", "한", "😀", "❤", "م", "-", " ", "9", "x y", "葛", "\"", "\\", "'", ": ", "# "),
            Gen.Int[1, 0x10ffff].Where(Rune.IsValid).Select(value => new Rune(value).ToString())
        )
        .Array[1, 8]
        .Select(string.Concat);

    /// <summary>What a folder of every system may be called.</summary>
    private static readonly Gen<string> s_folder = s_hostile.Select(text =>
        $"{string.Concat(text.Where(c => c is not ('/' or '\\' or '\n' or '\r' or ':' or '\0')).Take(40))}f".TrimStart('.', ' ')
    );

    [Fact]
    public void Any_text_is_quoted_so_that_nothing_hides_and_yaml_reads_it_again() =>
        s_hostile.Sample(
            text =>
            {
                var yaml = new YamlLines();
                yaml.Add(0, $"{YamlLines.Quote(text + "k")}: {YamlLines.List([text, "x"])}", text);
                yaml.AddComment(0, text);
                AssertVisible(yaml.ToString());
                var source = new SourceText(yaml.ToString());

                var document = YamlReader.Read(source, new TextSpan(0, source.Text.Length));

                Assert.Empty(document.Errors);
                var entry = Assert.Single(Assert.IsType<YamlMapping>(document.Root).Entries);
                Assert.Equal(text + "k", entry.Key.Value);
                Assert.Equal(text, Assert.IsType<YamlScalar>(Assert.IsType<YamlSequence>(entry.Value).Items[0]).Value);
            },
            iter: 20_000
        );

    [Fact]
    public void Folders_properties_tags_and_headings_with_hidden_characters_give_files_without_and_match_their_notes() =>
        s_folder
            .Select(s_hostile, s_hostile)
            .Sample(
                (folder, key, other) =>
                {
                    using var vault = new LearntVault();
                    var quotedKey = JsonSerializer.Serialize(key);
                    var heading = string.Concat(other.Where(c => !char.IsControl(c)));
                    for (var number = 0; number < 8; number++)
                    {
                        vault.Write(
                            $"{folder}/n{number}.md",
                            $"---\n{quotedKey}: {JsonSerializer.Serialize(other)}\ntags: [{quotedKey}, "
                                + $"a/{(number % 2 == 0 ? "b" : "c")}]\n---\n# H\n\n## K {heading} k\n\nx {number}\n"
                        );
                        vault.Write($"Z/z{number}.md", $"---\nplain: 1\n---\n# Z\n\n## Other\n\ny {number}\n");
                    }

                    var files = vault.Learn().Files;
                    var config = vault.LearnAndWrite();

                    Assert.All(
                        files,
                        file =>
                        {
                            AssertVisible(file.Path);
                            AssertVisible(file.Text);
                        }
                    );
                    Assert.Single(config.Kinds, kind => kind.Matches($"{folder}/n9.md", null));
                },
                iter: 60
            );

    [Theory]
    [InlineData("\U000e0041\U000e0042hid", "schemas/hid.schema.json")]
    [InlineData("a\u3164b", "schemas/ab.schema.json")]
    [InlineData("\u3164", "schemas/note.schema.json")]
    [InlineData("葛\U000e0100城", "schemas/葛城.schema.json")]
    public void Kind_and_its_schema_are_named_without_what_hides(string folder, string schema)
    {
        using var vault = new LearntVault();
        for (var number = 0; number < 8; number++)
        {
            vault.Write($"{folder}/n{number}.md", $"---\nk: 1\nm: 2\n---\n## H\n\nx {number}\n\n## I\n\nx\n");
            vault.Write($"Z/z{number}.md", $"---\np: 1\nq: 2\n---\n## O\n\ny {number}\n\n## P\n\ny\n");
        }

        Assert.Contains(schema, vault.Learn().Files.Select(file => file.Path));
    }

    [Fact]
    public void Yaml_of_any_text_is_that_text_to_who_reads_it_again_also_above_the_basic_plane() =>
        Assert.Equal("\"\\U000E0041\\u202E😀❤️ ##a\\u005B\\u00A0\\\\\\\"\"", VisibleYaml.Quote("\U000e0041\u202e😀❤\ufe0f ##a[\u00a0\\\""));

    /// <summary>By Unicode's classes and the rules of CI, not by what the product takes for hidden.</summary>
    private static void AssertVisible(string text)
    {
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            Assert.False(Hides(rune, before), $"U+{rune.Value:X4} behind U+{before.Value:X4}");
            before = rune;
        }

        Assert.DoesNotMatch("##[A-Za-z]*\\[", text);
        Assert.DoesNotMatch("(?m)^\\s*::", text);
    }

    private static bool Hides(Rune rune, Rune before) =>
        rune.Value switch
        {
            '\n' => false,
            // Signs of Arabic and Kaithi that are seen although their class is Format.
            (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => false,
            0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F) => before.Value < 0xA9
                && !Rune.IsDigit(before)
                && before.Value is not ('#' or '*'),
            >= 0xE0100 and <= 0xE01EF => before.Value < 0x3400,
            0x034F
            or 0x115F
            or 0x1160
            or 0x17B4
            or 0x17B5
            or 0x3164
            or 0xFFA0
            or 0x2065
            or (>= 0xFFF0 and <= 0xFFF8)
            or (>= 0xE0000 and <= 0xE0FFF) => true,
            _ => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator,
        };
}
