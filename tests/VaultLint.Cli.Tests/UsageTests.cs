namespace VaultLint.Cli.Tests;

/// <summary>Exit code 2 and one clear line on standard error for what cannot be done.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("xml", "check", "--format", "xml")]
    [InlineData("xml", "rules", "--format", "xml")]
    [InlineData("--frmat", "check", "--frmat", "json")]
    [InlineData("fatal", "check", "--fail-on", "fatal")]
    [InlineData("sometimes", "check", "--color", "sometimes")]
    [InlineData("“0”", "check", "--jobs", "0")]
    [InlineData("“many”", "check", "--jobs", "many")]
    [InlineData("“0”", "fix", "--jobs", "0")]
    [InlineData("“--unsafe”", "fix", "--unsaf")]
    [InlineData("“no such folder”", "fix", "no such folder")]
    [InlineData("“0”", "init", "--sample", "0")]
    [InlineData("“no such folder”", "init", "no such folder")]
    [InlineData("--dry-run", "init", "--dry-rum")]
    [InlineData("chek", "chek")]
    [InlineData("command", new string[0])]
    [InlineData("explain", "explain")]
    [InlineData("“no such folder”", "check", "no such folder")]
    [InlineData("“no such note.md”", "config", "no such note.md")]
    [InlineData("no-such-config.yaml", "check", "--config", "no-such-config.yaml")]
    [InlineData("--config names no file", "check", "--config", "")]
    [InlineData("--config names no file", "fix", "--config", "")]
    [InlineData("--config names no file", "watch", "--config", "")]
    [InlineData("--config names no file", "questions", "--config", "")]
    [InlineData("--config names no file", "config", "--config", "")]
    [InlineData("sarif=", "check", "--format", "sarif=")]
    [InlineData("standard output", "check", "--format", "sarif", "--format", "json")]
    [InlineData("--stdin-filename", "check", "--stdin")]
    [InlineData("--stdin-filename", "check", "--stdin", "--stdin-filename", "")]
    [InlineData("“x.json”", "check", "--format", "sarif=x.json", "--format", "json=x.json")]
    [InlineData("--stdin", "check", "--stdin-filename", "a.md")]
    [InlineData("PATH", "check", "--stdin", "--stdin-filename", "a.md", ".")]
    [InlineData("--staged", "check", "--stdin", "--stdin-filename", "a.md", "--staged")]
    [InlineData("--since", "check", "--stdin", "--stdin-filename", "a.md", "--since", "HEAD")]
    [InlineData("--follow-links", "check", "--follow-links", "--staged")]
    [InlineData("--follow-links", "fix", "--follow-links")]
    [InlineData("sarif=FILE", "watch", "--format", "sarif")]
    [InlineData("--format", "watch", "--formt", "sarif")]
    [InlineData("“no such folder”", "watch", "no such folder")]
    [InlineData("no-such-config.yaml", "watch", "--config", "no-such-config.yaml")]
    public void Wrong_usage_is_told_in_one_line(string named, params string[] arguments)
    {
        using var vault = new TempVault();

        Assert.Contains(named, Cli.Run(arguments, null, vault.Root).RefusedWith(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_that_cannot_be_written_is_told()
    {
        using var vault = new TempVault();
        vault.Write("a.md", "A note.\n");

        Assert.Contains(
            "no such folder/report.sarif",
            Cli.Run(["check", "--format", "sarif=no such folder/report.sarif"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("“note.md” is named like a note", "check", "--write-baseline", "note.md")]
    [InlineData("--write-baseline takes the file to write", "check", "--write-baseline", "note.md", "other.md")]
    [InlineData("“note.md” is named like a note", "check", "--format", "json=note.md")]
    [InlineData("“new.MD” is named like a note", "check", "--format", "text=new.MD")]
    [InlineData("“link.json” is named like a note", "check", "--format", "json=link.json")]
    [InlineData("“.vaultlint.yaml” is named like a config", "check", "--format", "json=.vaultlint.yaml")]
    [InlineData("“new.yml” is named like a config", "check", "--write-baseline", "new.yml")]
    [InlineData("“./old.json” is the baseline", "check", "--write-baseline", "old.json", "--format", "json=./old.json")]
    [InlineData("“old.json” is the baseline", "check", "--baseline", "folder/../old.json", "--format", "json=old.json")]
    [InlineData("“linked/old.json” is the baseline", "check", "--baseline", "old.json", "--format", "json=linked/old.json")]
    [InlineData("“config” is the config", "check", "--config", "config", "--format", "json=config")]
    [InlineData("“config” is the config", "check", "--config", "config", "--write-baseline", "config")]
    [InlineData("“schema.json” is a file of the config", "check", "--format", "json=schema.json")]
    [InlineData("“schema.json” is a file of the config", "check", "--write-baseline", "schema.json")]
    [InlineData("“note.md” is named like a note", "watch", "--format", "json=note.md")]
    [InlineData("“config” is the config", "watch", "--config", "config", "--format", "json=config")]
    public void File_that_is_something_else_is_not_written(string message, params string[] arguments)
    {
        using var vault = new TempVault();
        vault.Write("note.md", "A note.\n");
        vault.Write("other.md", "Another.\n");
        vault.Write(".vaultlint.yaml", "kinds: { k: { match: x.md, schema: schema.json } }\n");
        vault.Write("schema.json", "{}\n");
        vault.Write("config", "extends: exam\n");
        vault.Write("old.json", "{\"vaultlintBaseline\": 1, \"findings\": []}\n");
        File.CreateSymbolicLink(vault.FullPath("link.json"), "note.md");
        Directory.CreateSymbolicLink(vault.FullPath("linked"), ".");
        var before = Content();

        Assert.Contains(message, Cli.Run(arguments, null, vault.Root).RefusedWith(), StringComparison.Ordinal);

        Assert.Equal(before, Content());

        IEnumerable<string> Content() =>
            [.. Directory.GetFiles(vault.Root).Order(StringComparer.Ordinal).Select(file => $"{file} {File.ReadAllText(file)}")];
    }

    [Fact]
    public void File_name_with_control_characters_is_refused_in_one_line()
    {
        using var vault = new TempVault();
        var result = Cli.Run(["check", "no\n::error::such\u001b[31m"], null, vault.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain('\u001b', result.Error);
    }

    [Theory]
    [InlineData("kinds:\n  a: { matsch: \"*\" }\n", ".vaultlint.yaml:2:8: ", "“match”")]
    [InlineData("rules:\n  anser-mismatch: off\n", ".vaultlint.yaml:2:3: ", "“answer-mismatch”")]
    [InlineData("rules: { VL405: loud }\n", ".vaultlint.yaml:1:17: ", "warning")]
    [InlineData("extends: exma\n", ".vaultlint.yaml:1:10: ", "“exam”")]
    [InlineData("include: [\"**/*.md\"\nrules: {}\n", ".vaultlint.yaml:", "")]
    [InlineData("taxonomy: tags.yaml\n", ".vaultlint.yaml:1:11: ", "tags.yaml")]
    [InlineData("kinds: { a: { schema: none.json } }\n", ".vaultlint.yaml:1:23: ", "none.json")]
    public void Fault_in_the_config_is_told_with_its_place(string config, string place, string named)
    {
        using var vault = new TempVault();
        vault.Write(".vaultlint.yaml", config);

        var line = Cli.Run("check", vault.Root).RefusedWith();

        Assert.StartsWith(place, line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Keyword_of_a_schema_that_is_not_enforced_is_told_with_its_place()
    {
        using var vault = new TempVault();
        vault.Write(".vaultlint.yaml", "kinds: { a: { schema: schemas/a.json } }\n");
        vault.Write("schemas/a.json", "{\n  \"type\": \"object\",\n  \"requird\": [\"title\"]\n}\n");

        var line = Cli.Run("check", vault.Root).RefusedWith();

        Assert.StartsWith("schemas/a.json:3:3: ", line, StringComparison.Ordinal);
        Assert.Contains("`requird`", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_in_the_taxonomy_is_told_with_its_place()
    {
        using var vault = new TempVault();
        vault.Write(".vaultlint.yaml", "taxonomy: tags.yaml\n");
        vault.Write("tags.yaml", "tags: [index]\naliases:\n  list: indx\n");

        var line = Cli.Run("check", vault.Root).RefusedWith();

        Assert.StartsWith("tags.yaml:3:9: ", line, StringComparison.Ordinal);
        Assert.Contains("“index”", line, StringComparison.Ordinal);
    }
}
