using System.Text;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL002;

public class InvalidUtf8Tests
{
    private const string Korean =
        "# 부산\n\n부산은 대한민국의 남동쪽 바닷가에 있는 항구 도시이고, 해운대와 자갈치 시장이 널리 알려져 있다.\n";

    static InvalidUtf8Tests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Korean_in_code_page_949_is_named() =>
        Assert.Contains("949", Single(Encoding.GetEncoding(949).GetBytes(Korean)), StringComparison.Ordinal);

    [Fact]
    public void Utf16_is_named() =>
        Assert.Contains("UTF-16", Single([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Korean)]), StringComparison.Ordinal);

    [Fact]
    public void Broken_byte_is_reported_on_its_line()
    {
        var finding = Check([.. "# Harbours\n\nBusan "u8, 0xFF, .. " is one.\n"u8]);
        Assert.Equal(3, finding.Start.Line);
    }

    [Theory]
    [InlineData(Korean)]
    [InlineData("\uFEFF# Busan\n")]
    public void Utf8_with_or_without_a_mark_is_left_alone(string text)
    {
        using var vault = new TempVault();
        Assert.Empty(NoteCheck.Run(vault.Root, "busan.md", text).Diagnostics);
    }

    private static string Single(byte[] bytes) => Check(bytes) is var finding ? $"{finding.Message} {finding.Help}" : "";

    private static Diagnostic Check(byte[] bytes)
    {
        using var vault = new TempVault();
        var finding = Assert.Single(NoteCheck.Run(vault.Root, new MemoryNote("busan.md", bytes)).Diagnostics);
        Assert.Equal("VL002", finding.Rule.Id);
        return finding;
    }
}
