namespace VaultLint.Questions;

/// <summary>The letters, numbers or signs by which the options of a question go, in their order.</summary>
internal sealed class OptionSeries
{
    /// <summary>A, B, C; read in either case and in full width, and circled numbers beside them.</summary>
    public static readonly OptionSeries Letters = new("ABCDEFGHIJKLMNOPQRSTUVWXYZ", isWeak: false);

    /// <summary>①, ②, ③.</summary>
    public static readonly OptionSeries Circled = new("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", isWeak: false);

    private static readonly OptionSeries s_numbers = new("123456789", isWeak: true);
    private static readonly OptionSeries s_kana = new("アイウエオカキクケコ", isWeak: true);
    private static readonly OptionSeries s_hangul = new("가나다라마바사아자차", isWeak: true);

    private readonly string _labels;

    private OptionSeries(string labels, bool isWeak)
    {
        _labels = labels;
        IsWeak = isWeak;
    }

    /// <summary>Whether lists of any sort go by it, 1, 2, 3 or 가, 나, 다: they are options only where an answer names one of them.</summary>
    public bool IsWeak { get; }

    /// <summary>With what it begins.</summary>
    public char First => _labels[0];

    /// <summary>The series that a label belongs to; <see cref="Letters"/> for the options of check boxes, which have none.</summary>
    public static OptionSeries Of(char? label) =>
        label switch
        {
            null => Letters,
            { } c when OptionLetters.IsCircled(c) => Circled,
            >= '1' and <= '9' => s_numbers,
            >= 'ァ' and <= 'ヶ' => s_kana,
            >= '가' and <= '힣' => s_hangul,
            _ => Letters,
        };

    /// <summary>The weak series that a character, as written, belongs to, or null.</summary>
    public static OptionSeries? WeakOf(char c) =>
        s_numbers.Reads(c) && !OptionLetters.IsCircled(c) ? s_numbers
        : s_kana.Reads(c) ? s_kana
        : s_hangul.Reads(c) ? s_hangul
        : null;

    /// <summary>Whether a character, as written, can be a label of it.</summary>
    public bool Reads(char c) => IsWeak ? _labels.Contains(ToLabel(c), StringComparison.Ordinal) : OptionLetters.IsLetter(c);

    /// <summary>A label as it is kept: in upper case and half width; a number without its circle, where numbers have none.</summary>
    public char ToLabel(char c) =>
        c switch
        {
            >= 'a' and <= 'z' => char.ToUpperInvariant(c),
            >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'A'),
            >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'A'),
            >= '１' and <= '９' => (char)(c - '１' + '1'),
            >= '①' and <= '⑨' when this == s_numbers => (char)(c - '①' + '1'),
            _ => c,
        };

    /// <summary>The place of a label in it, from 0; -1 where it is of another.</summary>
    public int IndexOf(char label) => _labels.IndexOf(label, StringComparison.Ordinal);

    /// <summary>The label at a place, from 0; the last where there are not so many.</summary>
    public char At(int index) => _labels[Math.Min(index, _labels.Length - 1)];

    /// <summary>Whether a label is the one that follows another.</summary>
    public static bool Follows(char? label, char? other) =>
        label is { } next
        && other is { } before
        && Of(before) is var series
        && series.IndexOf(next) is > 0 and var at
        && series.IndexOf(before) == at - 1;
}
