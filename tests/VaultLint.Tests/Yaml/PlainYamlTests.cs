using CsCheck;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Yaml;

/// <summary>What is read without YamlDotNet is what YamlDotNet would have made of it, down to every place; and it is read so where it
/// should be.</summary>
public sealed class PlainYamlTests
{
    private static readonly Gen<string> s_key = OneOf("title", "tags", "a-b", "a_1", "핵심", "null", "true", "é");

    private static readonly Gen<string> s_value = OneOf(
        "x",
        "two words",
        "값 하나",
        "2025-08-17",
        "017",
        "1.5",
        "1e3",
        "0x1F",
        "true",
        "null",
        "a/b-c",
        "don't (always) = 1, 2",
        "\"x\"",
        "\"two, words\"",
        "'y'",
        "\"\"",
        "''",
        "x  ",
        "x - y",
        "no"
    );

    private static readonly Gen<string> s_entry = Gen.OneOf(
        Gen.Select(s_key, s_value, (key, value) => $"{key}: {value}\n"),
        Gen.Select(
            s_key,
            s_value.Array[1, 4],
            OneOf("", "  ", " "),
            (key, items, indent) => $"{key}:\n{string.Concat(items.Select(item => $"{indent}- {item}\n"))}"
        ),
        Gen.Select(s_key, s_value.Array[0, 4], OneOf(",", ", ", " , "), (key, items, comma) => $"{key}: [{string.Join(comma, items)}]\n")
    );

    private static readonly Gen<string> s_piece = OneOf(
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\r\n",
        ":",
        ": ",
        "#",
        " #",
        "- ",
        "-",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "\\",
        "&a ",
        "*a",
        "|",
        ">",
        "!",
        "%",
        "@",
        "?",
        "---\n",
        "...\n",
        "<<: ",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\uD83D\uDE00",
        "\u00A0",
        "x",
        "~",
        ""
    );

    [Fact]
    public void Plain_frontmatter_is_read_as_YamlDotNet_reads_it()
    {
        var (plain, all) = (0, 0);
        Gen.Select(s_entry.Array[1, 3], s_piece, Gen.Double.Unit, OneOf("\n", "\r\n"))
            .Sample(
                (entries, piece, place, lineBreak) =>
                {
                    var text = string.Concat(entries).Replace("\n", lineBreak, StringComparison.Ordinal);
                    text = text.Insert((int)(place * text.Length), piece);
                    var source = new SourceText($"---\n{text}");
                    var region = TextSpan.FromBounds(4, source.Length);
                    var read = PlainYaml.Read(source, region);
                    Interlocked.Increment(ref all);
                    if (read is not null)
                    {
                        Interlocked.Increment(ref plain);
                        var other = YamlReader.ReadAny(source, region);
                        Assert.Empty(other.Errors);
                        Assert.Equal(Tell(other.Root!), Tell(read));
                    }
                },
                iter: 10_000
            );
        Assert.InRange(plain, all / 10, all);
    }

    [Theory]
    [InlineData("title: Index\ncreated: 2025-03-01\ntags:\n  - domain/databases\n  - level/basic\naliases: [\"B-tree index\", 색인]\n")]
    [InlineData("\ntitle: 'Index'\ntags:\n- a\n\naliases: [x]\n\n")]
    public void The_frontmatter_of_most_notes_is_plain(string yaml)
    {
        var source = new SourceText(yaml);
        Assert.NotNull(PlainYaml.Read(source, new TextSpan(0, source.Length)));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Tell(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => $"{scalar.Span} {scalar.Kind} {scalar.IsPlain} “{scalar.Value}”",
            YamlSequence list => $"{list.Span} [{string.Join("; ", list.Items.Select(Tell))}]",
            YamlMapping mapping =>
                $"{mapping.Span} {{{string.Join("; ", mapping.Entries.Select(entry => $"{Tell(entry.Key)} = {Tell(entry.Value)}"))}}}",
            _ => throw new ArgumentException(node.ToString()),
        };
}
