using CsCheck;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Tests.Configuration;

public sealed class HostileConfigTests
{
    private static readonly string[] Inserts =
    [
        "",
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "\n",
        "- ",
        "&a ",
        "*a",
        "'",
        "\"",
        "#",
        "~",
        "\t",
        "<<: ",
        "!x ",
        "\0",
        "😀",
    ];

    [Fact]
    public void Config_that_extends_itself_through_another_is_an_error()
    {
        using var vault = new TempVault("extends: a.yaml");
        vault.Write("a.yaml", "extends: [exam, sub/b.yaml]");
        vault.Write("sub/b.yaml", "extends: ../a.yaml");
        Assert.Equal(["sub/b.yaml:1:10: a config extends itself: a.yaml → sub/b.yaml → a.yaml"], vault.Errors());
    }

    [Fact]
    public void Files_that_extend_each_other_many_times_are_read_in_bounded_time()
    {
        using var vault = new TempVault("extends: [0.yaml, 0.yaml]");
        for (var i = 0; i < 40; i++)
        {
            vault.Write($"{i}.yaml", i == 39 ? "include: a" : $"extends: [{i + 1}.yaml, {i + 1}.yaml]");
        }

        Assert.Contains("the config extends more than 100 files", vault.Errors()[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("sub/../../secret.yaml")]
    public void File_outside_the_vault_is_not_read(string path)
    {
        using var vault = new TempVault($"extends: {path}");
        vault.Write("../secret.yaml", "include: a");
        Assert.Equal([$".vaultlint.yaml:1:10: “{path}” lies outside the vault and the config's folder"], vault.Errors());
    }

    [Fact]
    public void Link_out_of_the_vault_is_not_followed()
    {
        using var vault = new TempVault("extends: [inner.yaml, chain.yaml]\ntaxonomy: folder/tags.yaml");
        vault.Write("../secret.yaml", "include: a");
        vault.Write("../outside/tags.yaml", "tags: [a]");
        File.CreateSymbolicLink(vault.FullPath("inner.yaml"), "../secret.yaml");
        File.CreateSymbolicLink(vault.FullPath("chain.yaml"), "inner.yaml");
        Directory.CreateSymbolicLink(vault.FullPath("folder"), "../outside");
        Assert.Equal(
            [
                ".vaultlint.yaml:1:11: “inner.yaml” is a link to a file outside the vault and the config's folder",
                ".vaultlint.yaml:1:23: “chain.yaml” is a link to a file outside the vault and the config's folder",
                ".vaultlint.yaml:2:11: “taxonomy” names “folder/tags.yaml”, which is a link to a file outside the vault and the "
                    + "config's folder",
            ],
            vault.Errors()
        );
    }

    [Fact]
    public void Link_within_the_vault_is_followed_and_a_link_to_itself_is_an_error()
    {
        using var vault = new TempVault("extends: link.yaml");
        vault.Write("base.yaml", "include: a");
        File.CreateSymbolicLink(vault.FullPath("link.yaml"), "base.yaml");
        Assert.Equal("link.yaml:1", vault.Load().Include.Origin);

        File.CreateSymbolicLink(vault.FullPath("loop.yaml"), "loop.yaml");
        vault.Write(Vault.ConfigFileName, "taxonomy: loop.yaml");
        Assert.StartsWith(".vaultlint.yaml:1:11: “loop.yaml” cannot be read: ", Assert.Single(vault.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Config_file_that_is_a_broken_link_is_an_error()
    {
        using var vault = new TempVault();
        File.CreateSymbolicLink(vault.FullPath(Vault.ConfigFileName), "gone.yaml");
        Assert.Equal([".vaultlint.yaml: the file does not exist"], vault.Errors());
    }

    [Fact]
    public void Vault_behind_a_link_is_read_like_any_other()
    {
        using var vault = new TempVault("extends: base.yaml");
        vault.Write("base.yaml", "include: a");
        var link = vault.FullPath("../link");
        Directory.CreateSymbolicLink(link, vault.Root);
        Assert.Equal("base.yaml:1", TestConfig.In(link).Include.Origin);
    }

    [Fact]
    public void File_over_five_megabytes_is_refused()
    {
        using var vault = new TempVault(new string('#', 5 * 1024 * 1024 + 1));
        Assert.Equal([".vaultlint.yaml: the file is larger than 5 MB"], vault.Errors());
        vault.Write(Vault.ConfigFileName, new string('#', 5 * 1024 * 1024));
        Assert.Equal("default", vault.Load().Include.Origin);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF }, "is not UTF-8 at byte 2; save it as UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "holds a zero byte, so it is not a text in UTF-8")]
    public void File_that_is_not_UTF8_is_refused(byte[] content, string fault)
    {
        using var vault = new TempVault("extends: base.yaml");
        File.WriteAllBytes(vault.FullPath("base.yaml"), content);
        Assert.Equal([$".vaultlint.yaml:1:10: “base.yaml” {fault}"], vault.Errors());
        Assert.Equal([$"base.yaml: the file {fault}"], vault.Errors(vault.FullPath("base.yaml")));
    }

    [Fact]
    public void Byte_order_mark_is_not_part_of_the_text()
    {
        using var vault = new TempVault("\uFEFFinclud: a");
        Assert.Equal([".vaultlint.yaml:1:1: “includ” is not a setting (did you mean “include”?)"], vault.Errors());
    }

    [Fact]
    public void Too_deeply_nested_values_are_an_error()
    {
        using var vault = new TempVault("include: " + new string('[', 10_000));
        Assert.Contains("nest", Assert.Single(vault.Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_of_reported_errors_is_limited()
    {
        using var vault = new TempVault(
            "rules:\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"  answer-mismatch-{i}: off\n"))
        );
        var errors = vault.Errors();
        Assert.Equal(ConfigDocument.MaxErrors + 1, errors.Length);
        Assert.Equal(".vaultlint.yaml: there are more than 100 faults; the rest is not listed", errors[^1]);
    }

    [Fact]
    public void Long_word_is_shortened_in_the_message()
    {
        using var vault = new TempVault($"{new string('x', 100_000)}: 1");
        Assert.True(Assert.Single(vault.Errors()).Length < 300);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_an_error()
    {
        const string Config =
            "extends: exam\ninclude: ['**/*.md']\nkinds:\n  a:\n    match: [x/**]\n    where: { tags: [exam] }\n    tags: { min: 1, "
            + "max: 2 }\n"
            + "    sections:\n      - { heading: 설명, level: 2 }\nrules: { VL405: off }\noverrides: [{ match: x, rules: { tag-count: "
            + "info } }]\nlabels: { answer: 정답 }\n";
        using var vault = new TempVault();
        Gen.Select(Gen.Int[0, Config.Length - 1], Gen.Int[0, 8], Gen.Int[0, Inserts.Length - 1])
            .Sample(
                (at, length, insert) =>
                {
                    vault.Write(
                        Vault.ConfigFileName,
                        string.Concat(Config.AsSpan(0, at), Inserts[insert], Config.AsSpan(Math.Min(Config.Length, at + length)))
                    );
                    try
                    {
                        vault.Load().SettingsFor("x/a.md", null);
                    }
                    catch (ConfigException exception)
                    {
                        Assert.NotEmpty(exception.Errors);
                    }
                },
                iter: 700,
                threads: 1
            );
    }
}
