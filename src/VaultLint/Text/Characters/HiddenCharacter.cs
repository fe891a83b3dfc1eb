namespace VaultLint.Text;

/// <summary>Characters that are not seen, or not seen for what they are, in a row.</summary>
/// <param name="Span">Where they stand.</param>
/// <param name="CodePoint">The first of them. The others are the same, or other tag characters or variation selectors.</param>
/// <param name="Kind">In what way they are hidden.</param>
/// <param name="IsSafeToMend">Whether the visible text stays as it is where <see cref="Replacement"/> stands for them.</param>
internal readonly record struct HiddenCharacter(TextSpan Span, int CodePoint, HiddenKind Kind, bool IsSafeToMend)
{
    /// <summary>What stands for them in a sound text.</summary>
    public string Replacement { get; init; } = "";

    /// <summary>The code point and its Unicode name: <c>U+200B zero width space</c>.</summary>
    public string Name => $"U+{CodePoint:X4} {NameOf(CodePoint)}";

    /// <summary>The name in the Unicode Character Database, of a control character that in ISO 6429, in lower case.</summary>
    private static string NameOf(int codePoint) =>
        codePoint switch
        {
            0x07 => "bell",
            0x08 => "backspace",
            0x0B => "line tabulation",
            0x0C => "form feed",
            0x1B => "escape",
            0x7F => "delete",
            0x85 => "next line",
            0xA0 => "no-break space",
            0xAD => "soft hyphen",
            0x034F => "combining grapheme joiner",
            0x061C => "Arabic letter mark",
            0x115F => "Hangul choseong filler",
            0x1160 => "Hangul jungseong filler",
            >= 0x180B and <= 0x180D => $"Mongolian free variation selector {(char)('1' + codePoint - 0x180B)}",
            0x180E => "Mongolian vowel separator",
            0x180F => "Mongolian free variation selector 4",
            0x2000 => "en quad",
            0x2001 => "em quad",
            0x2002 => "en space",
            0x2003 => "em space",
            0x2004 => "three-per-em space",
            0x2005 => "four-per-em space",
            0x2006 => "six-per-em space",
            0x2007 => "figure space",
            0x2008 => "punctuation space",
            0x2009 => "thin space",
            0x200A => "hair space",
            0x200B => "zero width space",
            0x200C => "zero width non-joiner",
            0x200D => "zero width joiner",
            0x200E => "left-to-right mark",
            0x200F => "right-to-left mark",
            0x2028 => "line separator",
            0x2029 => "paragraph separator",
            0x202A => "left-to-right embedding",
            0x202B => "right-to-left embedding",
            0x202C => "pop directional formatting",
            0x202D => "left-to-right override",
            0x202E => "right-to-left override",
            0x202F => "narrow no-break space",
            0x205F => "medium mathematical space",
            0x2060 => "word joiner",
            0x2061 => "function application",
            0x2062 => "invisible times",
            0x2063 => "invisible separator",
            0x2064 => "invisible plus",
            0x2066 => "left-to-right isolate",
            0x2067 => "right-to-left isolate",
            0x2068 => "first strong isolate",
            0x2069 => "pop directional isolate",
            0x206A => "inhibit symmetric swapping",
            0x206B => "activate symmetric swapping",
            0x206C => "inhibit Arabic form shaping",
            0x206D => "activate Arabic form shaping",
            0x206E => "national digit shapes",
            0x206F => "nominal digit shapes",
            0x2800 => "Braille pattern blank",
            0x3000 => "ideographic space",
            0x3164 => "Hangul filler",
            >= 0xFE00 and <= 0xFE0F => $"variation selector-{codePoint - 0xFE00 + 1}",
            0xFEFF => "zero width no-break space",
            0xFFA0 => "halfwidth Hangul filler",
            0xFFF9 => "interlinear annotation anchor",
            0xFFFA => "interlinear annotation separator",
            0xFFFB => "interlinear annotation terminator",
            0xFFFC => "object replacement character",
            0xFFFE or 0xFFFF => "noncharacter",
            0xE0001 => "language tag",
            0xE0020 => "tag space",
            0xE007F => "cancel tag",
            > 0xE0020 and < 0xE007F => $"tag {(char)(codePoint - 0xE0000)}",
            >= 0xE0100 and <= 0xE01EF => $"variation selector-{codePoint - 0xE0100 + 17}",
            _ => "control character",
        };
}

/// <summary>In what way a character is hidden.</summary>
internal enum HiddenKind
{
    /// <summary>It takes no room, or is blank.</summary>
    Invisible,

    /// <summary>It is seen only where a line breaks behind it.</summary>
    SoftHyphen,

    /// <summary>It looks like an ordinary space.</summary>
    Space,

    /// <summary>It steers the reading direction of the text around it.</summary>
    Direction,

    /// <summary>It is a control character.</summary>
    Control,

    /// <summary>It breaks the line, but not to every program.</summary>
    LineBreak,

    /// <summary>It spells a text that is not seen.</summary>
    Tag,

    /// <summary>It chooses the shape of a character before it that has one shape only.</summary>
    Selector,

    /// <summary>It stands for something that is not there, or for nothing at all.</summary>
    Stray,
}
