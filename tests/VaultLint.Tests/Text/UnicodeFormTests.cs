using System.Globalization;
using System.Text;
using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class UnicodeFormTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("déjà vu, naïve")]
    [InlineData("핵심 포인트 🎯")]
    [InlineData("漢字とかな、Ελληνικά, русский ёй")]
    public void Composed_text_stays_the_same_instance(string text) => Assert.Same(text, UnicodeForm.ToNfc(text));

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글")]
    [InlineData("\uAC00\u11A8", "각")]
    [InlineData("\u304B\u3099", "が")]
    [InlineData("\u212B \u2126", "Å Ω")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("a\u0302\u0323", "ậ")]
    [InlineData("\uF900", "豈")]
    [InlineData("\u0958", "\u0915\u093C")]
    public void Text_is_composed(string text, string composed) => Assert.Equal(composed, UnicodeForm.ToNfc(text));

    [Fact]
    public void Every_code_point_composes_as_the_framework_does()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
            {
                continue;
            }

            var text = char.ConvertFromUtf32(value);
            if (IsKnown(text))
            {
                Assert.True(text.Normalize() == UnicodeForm.ToNfc(text), $"U+{value:X4}");
            }
        }
    }

    [Fact]
    public void Every_decomposed_code_point_composes_as_the_framework_does()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
            {
                continue;
            }

            var point = char.ConvertFromUtf32(value);
            if (!IsKnown(point))
            {
                continue;
            }

            var text = point.Normalize(NormalizationForm.FormD);
            Assert.True(text.Normalize() == UnicodeForm.ToNfc(text), $"U+{value:X4}");
        }
    }

    [Fact]
    public void Random_text_composes_as_the_framework_does()
    {
        var lively = UnicodeFormTable
            .Marks.Concat(UnicodeFormTable.Decomposables)
            .Select(char.ConvertFromUtf32)
            .Concat([
                "a",
                "e",
                "o",
                "A",
                "\u1100",
                "\u1112",
                "\u1161",
                "\u1175",
                "\u11A7",
                "\u11A8",
                "\u11C2",
                "\uAC00",
                "\uAC01",
                "가",
                "か",
                "-",
            ])
            .ToArray();
        string[] marks = [.. UnicodeFormTable.Marks.Select(char.ConvertFromUtf32)];
        string[] bases = ["a", "o", "\u1100", "\u1161"];
        Gen.OneOf(OneOf(lively), OneOf(marks), OneOf(bases))
            .Array[0, 8]
            .Select(string.Concat)
            .Where(IsKnown)
            .Sample(text => Assert.Equal(text.Normalize(), UnicodeForm.ToNfc(text)), iter: 100_000);
    }

    [Fact]
    public void Lone_surrogates_are_kept() => Assert.Equal("\uD800é\uDC00", UnicodeForm.ToNfc("\uD800e\u0301\uDC00"));

    [Fact]
    public void A_flood_of_marks_is_composed_in_reasonable_time()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0302\u0323", 200_000));
        var composed = UnicodeForm.ToNfc(text);
        Assert.StartsWith("ậ\u0323\u0323", composed, StringComparison.Ordinal);
    }

    [Fact]
    public void Committed_table_equals_the_data_of_the_framework()
    {
        var path = Path.Combine(Repository.LibrarySource, "Text/Characters/UnicodeFormData.g.cs");
        var generated = UnicodeFormTable.Generate();
        if (Environment.GetEnvironmentVariable("VAULTLINT_REWRITE_TABLES") == "1")
        {
            File.WriteAllText(path, generated);
        }

        // Another ICU may know more code points than the one the table was made with: then rewrite it.
        Assert.True(
            generated == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "UnicodeFormData.g.cs differs from the framework's data; run this test with VAULTLINT_REWRITE_TABLES=1 to write it anew"
        );
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>The framework refuses noncharacters, which are unassigned, and may know newer code points in ICU than in its own
    /// tables.</summary>
    private static bool IsKnown(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }

        return true;
    }
}
