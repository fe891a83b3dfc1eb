using System.Buffers;
using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// Tells which option of a question a text means: the whole of it, a shortened form, an acronym, a name without its vendor. Texts are
/// compared by words; a word that few of the options share counts more than one that all have.
/// </summary>
internal sealed class OptionTexts
{
    /// <summary>From which fit on a text is taken to mean an option.</summary>
    private const double EnoughFit = 0.5;

    /// <summary>By how much one option must fit better than another to be meant rather than it.</summary>
    private const double ClearLead = 0.1;

    private static readonly HashSet<string> s_fillers =
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "to",
        "in",
        "on",
        "and",
        "or",
        "by",
        "with",
        "using",
        "use",
        "uses",
        "from",
        "as",
        "is",
        "are",
        "amazon",
        "aws",
        "azure",
        "microsoft",
        "google",
    ];

    private static readonly WordSearch s_joints = new([
        " and ",
        " & ",
        ", ",
        "/",
        " + ",
        " und ",
        " et ",
        " y ",
        " e ",
        "와 ",
        "과 ",
        ", ",
        "、",
        "，",
        "和",
        "と",
        "及",
    ]);

    /// <summary>White space (<see cref="char.IsWhiteSpace(char)"/>) but for the space itself.</summary>
    private static readonly SearchValues<char> s_otherSpaces = SearchValues.Create(
        "\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    );
    private static readonly string[] s_marks = ["**", "__", "`", "*"];

    private readonly ImmutableArray<string> _texts;
    private readonly int[] _indexes;
    private readonly Lazy<Words[]> _words;
    private readonly Lazy<Dictionary<string, int>> _byText;

    /// <summary>Takes the options' texts.</summary>
    public OptionTexts(IEnumerable<string> texts)
    {
        _texts = [.. texts.Select(Plain)];
        _indexes = [.. Enumerable.Range(0, _texts.Length)];
        _byText = new Lazy<Dictionary<string, int>>(IndexByText);
        _words = new Lazy<Words[]>(() => [.. _texts.Select(text => new Words(text))]);
    }

    /// <summary>A text without the emphasis or code marks around it and without a full stop, with single spaces, in composed form; case and
    /// other marks stay.</summary>
    public static string Plain(string text)
    {
        var rest = UnicodeForm.ToNfc(text).AsSpan().Trim().TrimEnd('.');
        foreach (var mark in s_marks)
        {
            while (rest.Length > 2 * mark.Length && rest.StartsWith(mark) && rest.EndsWith(mark))
            {
                rest = rest[mark.Length..^mark.Length].Trim().TrimEnd('.');
            }
        }

        return rest.ContainsAny(s_otherSpaces)
            ? string.Create(rest.Length, rest, static (plain, from) => from.ReplaceAny(plain, s_otherSpaces, ' '))
            : rest.ToString();
    }

    /// <summary>Whether a text speaks of several things, “oxygen and nitrogen”, “산소와 질소”.</summary>
    public static bool NamesSeveral(string text) => s_joints.IsIn(text);

    /// <summary>The option whose text is just this one, case and spaces included; null where none or several are.</summary>
    public int? Exact(string text)
    {
        var plain = Plain(text);
        var first = _texts.IndexOf(plain);
        return first >= 0 && _texts.LastIndexOf(plain) == first ? first : null;
    }

    /// <summary>Whether an option's text is just this one.</summary>
    public bool IsExact(string text, int option) => _texts[option] == Plain(text);

    /// <summary>The option with whose text a text begins, the longest of several, without regard to case; null where it begins with
    /// none.</summary>
    public int? FindLeading(ReadOnlySpan<char> text)
    {
        const int Longest = 200;
        for (var end = Math.Min(text.Length, Longest); end > 0; end--)
        {
            var isWhole = end == text.Length || !char.IsLetterOrDigit(text[end - 1]) || !GoesOn(text[end - 1], text[end..]);
            if (isWhole && _byText.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..end], out var option))
            {
                return option;
            }
        }

        return null;
    }

    private Dictionary<string, int> IndexByText()
    {
        var options = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in _indexes)
        {
            options.TryAdd(_texts[option], option);
        }

        return options;
    }

    /// <summary>Whether what follows a word is a part of it; a Korean particle behind a name is none.</summary>
    private static bool GoesOn(char last, ReadOnlySpan<char> rest) =>
        char.IsLetterOrDigit(rest[0]) && char.IsAscii(last) == char.IsAscii(rest[0]) && !OptionLetters.BeginsWithParticle(rest);

    /// <summary>How well a text fits an option: 1 where every word of it stands in the option, 0 where none does.</summary>
    public double Fit(string text, int option) => Fits(text)[option];

    private double Fit(OptionTexts other, int of, int option) => Fits(other._words.Value[of])[option];

    /// <summary>The options that a text means: the one that fits clearly best, or all that fit best alike; empty where none fits.</summary>
    public ImmutableArray<int> FindMeant(string text) => Exact(text) is { } exact ? [exact] : FindMeant(Fits(text));

    /// <summary>The options that an option of another question means.</summary>
    private ImmutableArray<int> FindMeant(OptionTexts other, int option) =>
        Exact(other._texts[option]) is { } exact ? [exact] : FindMeant(Fits(other._words.Value[option]));

    private static ImmutableArray<int> FindMeant(double[] fits)
    {
        var best = fits.DefaultIfEmpty().Max();
        return best < EnoughFit ? [] : [.. Enumerable.Range(0, fits.Length).Where(option => fits[option] > best - ClearLead)];
    }

    /// <summary>The option that a text means clearly rather than another, or null.</summary>
    /// <param name="text">A text, such as an answer's.</param>
    /// <param name="own">The option that it should mean.</param>
    public int? FindBetter(string text, int own)
    {
        // Case and spaces can be the whole difference between two options, so equal text decides before any likeness.
        if (IsExact(text, own))
        {
            return null;
        }

        if (Exact(text) is { } exact)
        {
            return exact;
        }

        const double AlmostWhole = 0.8;
        const double GoodFit = 0.75;
        const double PoorFit = 0.4;
        var fits = Fits(text);
        if (FindHolder(Plain(text)) is { } holder && holder != own && fits[own] < AlmostWhole)
        {
            return holder;
        }

        var others = Enumerable.Range(0, fits.Length).Where(option => option != own && fits[option] >= GoodFit).ToArray();
        return fits[own] <= PoorFit && others.Length == 1 ? others[0] : null;
    }

    /// <summary>The one option that a text of several words stands in as it is, or null.</summary>
    private int? FindHolder(string plain)
    {
        var holders = Array.FindAll(_indexes, option => _texts[option].Contains(plain, StringComparison.OrdinalIgnoreCase));
        return holders.Length == 1 && plain.Contains(' ') ? holders[0] : null;
    }

    /// <summary>Which option of another question each option is, by its text, or a longer or shorter form of it with the same numbers; null
    /// where none is.</summary>
    public int?[] Align(OptionTexts other)
    {
        var aligned = Array.ConvertAll(_indexes, option => other.Exact(_texts[option]));
        foreach (var option in _indexes)
        {
            if (aligned[option] is null && FindForm(other, option) is { } form && !aligned.Contains(form))
            {
                aligned[option] = form;
            }
        }

        return aligned;
    }

    /// <summary>The option of another question that has another form of an option's text: each means the other, or one holds all words of
    /// the other and no other option does.</summary>
    private int? FindForm(OptionTexts other, int option)
    {
        if (
            other.FindMeant(this, option) is [var meant]
            && (FindMeant(other, meant) is [var back] ? back == option : other.Fit(this, option, meant) == 1)
            && HasSameNumbers(other, option, meant)
        )
        {
            return meant;
        }

        var holders = Array.FindAll(
            other._indexes,
            held =>
                FindMeant(other, held) is [var only]
                && only == option
                && Fit(other, held, option) == 1
                && HasSameNumbers(other, option, held)
        );
        return holders.Length == 1 ? holders[0] : null;
    }

    /// <summary>Whether options that were aligned are the same or one holds all words of the other: “S3 is block storage” is no form of
    /// “EBS is block storage”.</summary>
    public bool AreForms(OptionTexts other, int?[] aligned) =>
        Array.TrueForAll(
            _indexes,
            option =>
                aligned[option] is not { } form
                || other.IsExact(_texts[option], form)
                || other.Fit(this, option, form) == 1
                || Fit(other, form, option) == 1
        );

    private bool HasSameNumbers(OptionTexts other, int option, int form) =>
        QuestionWords.NumbersOf(_texts[option]).SequenceEqual(QuestionWords.NumbersOf(other._texts[form]));

    /// <summary>Whether a text shares no word with any option, though it is written in their script and so does not translate
    /// one.</summary>
    public bool IsForeign(string text) =>
        Fits(text).All(fit => fit == 0) && _texts.Any(option => option.All(char.IsAscii) == text.All(char.IsAscii));

    private double[] Fits(string text) => Fits(new Words(Plain(text)));

    /// <summary>How well a text fits each option. Each word is looked up once in each.</summary>
    private double[] Fits(Words words)
    {
        var total = new double[_texts.Length];
        var found = new double[_texts.Length];
        var holders = new bool[_texts.Length];
        foreach (var word in words.All)
        {
            var count = 0;
            for (var option = 0; option < holders.Length; option++)
            {
                holders[option] = _words.Value[option].Holds(word, words);
                count += holders[option] ? 1 : 0;
            }

            for (var option = 0; option < total.Length; option++)
            {
                total[option] += count > 0 ? 1.0 / count : ForeignWeight(word, option);
                found[option] += holders[option] ? 1.0 / count : 0;
            }
        }

        return [.. found.Zip(total, (part, whole) => whole == 0 ? 0 : part / whole)];
    }

    /// <summary>What a word counts against a fit that stands in no option: little where the options are in another script, since it may
    /// translate them.</summary>
    private double ForeignWeight(string word, int option) => char.IsAscii(word[0]) || !_texts[option].All(char.IsAscii) ? 0.7 : 0.2;

    /// <summary>The words of a text, in lower case, without those that say nothing.</summary>
    private sealed class Words
    {
        private readonly HashSet<string> _set;
        private readonly HashSet<string> _acronyms = new(StringComparer.Ordinal);

        public Words(string text)
        {
            // What tells options apart stands at their beginning; a text of megabytes is not compared word by word.
            const int Longest = 2000;
            var words = Split(text[..Math.Min(text.Length, Longest)]).ToArray();
            All = [.. words.Where(word => !s_fillers.Contains(word)).Distinct()];
            if (All.IsEmpty)
            {
                All = [.. words.Distinct()];
            }

            _set = new HashSet<string>(All, StringComparer.Ordinal);
            AddAcronyms(words);
        }

        public ImmutableArray<string> All { get; }

        /// <summary>Whether the text holds a word, an inflection of it, its acronym, or the words that it is the acronym of.</summary>
        public bool Holds(string word, Words of) => _set.Contains(word) || _acronyms.Contains(word) || HoldsForm(word, of);

        private bool HoldsForm(string word, Words of)
        {
            foreach (var own in All)
            {
                if (AreForms(own, word) || (own.Length > 1 && of._acronyms.Contains(own) && of.SpellsOut(own, word)))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool AreForms(string a, string b)
        {
            const int ShortestStem = 4;
            const int LongestEnding = 3;
            var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
            return shorter.Length >= ShortestStem
                && longer.Length - shorter.Length <= LongestEnding
                && !char.IsDigit(longer[^1])
                && longer.StartsWith(shorter, StringComparison.Ordinal);
        }

        private bool SpellsOut(string acronym, string word) => acronym.Contains(word[0]) && All.Contains(word);

        private void AddAcronyms(string[] words)
        {
            const int MostWords = 60;
            const int LongestAcronym = 6;
            Span<char> acronym = stackalloc char[LongestAcronym];
            var acronyms = _acronyms.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var from = 0; from < Math.Min(words.Length, MostWords); from++)
            {
                var length = 0;
                for (var at = from; at < Math.Min(words.Length, from + LongestAcronym); at++)
                {
                    acronym[length++] = words[at][0];
                    if (length >= 2)
                    {
                        acronyms.Add(acronym[..length]);
                    }
                }
            }
        }

        /// <summary>Runs of letters and digits; ASCII and other letters are kept apart, so that a Korean particle does not hide a
        /// name.</summary>
        private static IEnumerable<string> Split(string text)
        {
            var lower = text.ToLowerInvariant();
            var start = -1;
            for (var at = 0; at <= lower.Length; at++)
            {
                var inside = at < lower.Length && char.IsLetterOrDigit(lower[at]);
                if (start >= 0 && (!inside || char.IsAscii(lower[at]) != char.IsAscii(lower[start])))
                {
                    yield return lower[start..at];
                    start = -1;
                }

                if (inside && start < 0)
                {
                    start = at;
                }
            }
        }
    }
}
