using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VaultLint.Schemas;

/// <summary>
/// A regular expression of ECMA-262 (as JSON Schema asks, 2020-12 core, section 6.4), matched anywhere in a text and by code points.
/// It is written anew in .NET's terms, because the two differ in what <c>\d</c>, <c>\w</c>, <c>\s</c>, <c>\b</c>, <c>.</c> and <c>$</c>
/// mean.
/// </summary>
internal sealed class EcmaPattern
{
    private const int LongestPattern = 10_000;
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Word = "0-9A-Z_a-z";
    private const string NoWord = @"\u0000-/:-@\u005B-^`\u007B-\uD7FF\uE000-\uFFFF";
    private const string Space = @"\u0009-\u000D\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string NoSpace =
        @"\u0000-\u0008\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027"
        + @"\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uD7FF\uE000-\uFEFE\uFF00-\uFFFF";

    private readonly Regex _regex;

    /// <summary>Whether it asks for Unicode categories, which .NET knows of the first 65,536 characters only.</summary>
    private readonly bool _hasCategories;

    /// <summary>Takes a pattern.</summary>
    /// <param name="pattern">The pattern, in ECMA-262's syntax.</param>
    /// <param name="milliseconds">How long it may take to tell whether a text matches.</param>
    /// <exception cref="FormatException">The pattern has a fault, or something that cannot be enforced; the message says what, as the
    /// end of a sentence that begins with the pattern.</exception>
    public EcmaPattern(string pattern, int milliseconds = 1_000)
    {
        if (pattern.Length > LongestPattern)
        {
            throw new FormatException($"is longer than {LongestPattern:N0} characters");
        }

        var result = new StringBuilder(pattern.Length * 2);
        var translation = new Translation(pattern, result);
        translation.Translate();
        if (translation.NotEnforced is { } reason)
        {
            throw new FormatException(reason);
        }

        _hasCategories = translation.HasCategories;
        _regex = Compile(result.ToString(), TimeSpan.FromMilliseconds(milliseconds));
    }

    /// <summary>
    /// Whether a text is a regular expression of ECMA-262 (section 22.2.1), be it one that can be enforced or not: with the flag u or
    /// without, and as browsers read it (annex B.1.2), but for escapes of letters and digits that mean nothing there and something in
    /// other languages, such as <c>\Z</c>. Names of scripts in <c>\p{Script=…}</c> are not looked up.
    /// </summary>
    public static bool IsValid(string pattern)
    {
        try
        {
            new Translation(pattern, null).Translate();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether the pattern matches somewhere in a text.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes longer than it may to tell.</exception>
    /// <exception cref="UndecidableException">.NET cannot tell.</exception>
    public bool IsMatch(string text) =>
        _hasCategories && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? throw new UndecidableException() : _regex.IsMatch(text);

    private static Regex Compile(string pattern, TimeSpan timeout)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
        }
        catch (NotSupportedException)
        {
            // Look-around and back references, or an automaton of too many states.
            return new Regex(pattern, RegexOptions.CultureInvariant, timeout);
        }
    }

    /// <summary>Says that .NET cannot tell whether a text matches.</summary>
    internal sealed class UndecidableException : Exception;

    /// <summary>Reads a pattern by ECMA-262's grammar, and writes it as .NET has it.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="result">Where to write it; null to read it only.</param>
    private ref struct Translation(string pattern, StringBuilder? result)
    {
        /// <summary>The properties that need no value (ECMA-262, tables 67 and 68) and are not general categories.</summary>
        private const string BinaryProperties =
            " Any ASCII Assigned ASCII_Hex_Digit AHex Alphabetic Alpha Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased "
            + "Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF "
            + "Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia "
            + "Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic "
            + "ExtPict "
            + "Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST "
            + "ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math "
            + "Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical "
            + "Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase "
            + "Upper "
            + "Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS ";

        private readonly Stack<OpenGroup> _open = new();

        /// <summary>Numbers of the first and last of capturing groups that stand within a group that may match several times.</summary>
        private readonly List<(int First, int Last)> _repeated = [];
        private readonly List<int> _references = [];
        private Dictionary<string, (int Number, int Bars)>? _names;
        private int _groups;
        private int _groupsRead;
        private bool _hasReferences;
        private int _at;

        /// <summary>What of it is not enforced, as the end of a sentence that begins with the pattern; null where all is.</summary>
        public string? NotEnforced { get; private set; }

        /// <summary>Whether it asks for Unicode categories.</summary>
        public bool HasCategories { get; private set; }

        /// <summary>Reads the pattern.</summary>
        /// <exception cref="FormatException">It is no regular expression.</exception>
        public void Translate()
        {
            SurveyGroups();
            _at = 0;
            while (_at < pattern.Length)
            {
                switch (pattern[_at])
                {
                    case '\\':
                        TranslateEscape();
                        break;
                    case '[':
                        TranslateClass();
                        ReadQuantifier();
                        break;
                    case '(':
                        BeginGroup();
                        break;
                    case ')':
                        EndGroup();
                        break;
                    case '|':
                        result?.Append('|');
                        _at++;
                        break;
                    case '.':
                        result?.Append($@"(?:{Pair}|[^\n\r\u2028\u2029\uD800-\uDFFF])");
                        _at++;
                        ReadQuantifier();
                        break;
                    case '^':
                        result?.Append('^');
                        _at++;
                        RefuseQuantifier();
                        break;
                    case '$':
                        result?.Append(@"\z");
                        _at++;
                        RefuseQuantifier();
                        break;
                    default:
                        if (QuantifierLength() > 0)
                        {
                            throw Fault("nothing stands before a *, +, ? or {");
                        }

                        AppendCharacter(ReadCharacter());
                        ReadQuantifier();
                        break;
                }
            }

            if (_open.Count > 0)
            {
                throw Fault("a ( has no )");
            }

            CheckReferences();
        }

        private static FormatException Fault(string what) => new($"is no regular expression: {what}");

        private void Refuse(string what) => NotEnforced ??= what;

        /// <summary>Counts the capturing groups and reads their names, since a reference may stand before its group.</summary>
        private void SurveyGroups()
        {
            var bars = 0;
            while (_at < pattern.Length)
            {
                switch (pattern[_at])
                {
                    case '\\':
                        _hasReferences |= At(_at + 1) is (>= '1' and <= '9') or 'k';
                        _at += 2;
                        break;
                    case '[':
                        for (_at++; _at < pattern.Length && pattern[_at] != ']'; _at++)
                        {
                            _at += pattern[_at] == '\\' ? 1 : 0;
                        }

                        break;
                    case '(' when At(_at + 1) != '?':
                        _groups++;
                        _at++;
                        break;
                    case '(' when At(_at + 2) == '<' && At(_at + 3) is not ('=' or '!'):
                        _groups++;
                        _at += 3;
                        AddName(ReadName(), bars);
                        break;
                    case '|':
                        bars++;
                        _at++;
                        break;
                    default:
                        _at++;
                        break;
                }
            }
        }

        private void AddName(string name, int bars)
        {
            _names ??= [];
            if (_names.TryGetValue(name, out var other))
            {
                // Two groups may have one name in alternatives (ECMA-262 since 2025).
                if (other.Bars == bars)
                {
                    throw Fault($"two groups have the name “{name}”");
                }

                Refuse($"has two groups with the name “{name}”, which is not enforced yet");
            }

            _names[name] = (_groups, bars);
        }

        /// <summary>Reads the name of a group, which ends with &gt; (ECMA-262 section 22.2.1, RegExpIdentifierName).</summary>
        private string ReadName()
        {
            var name = new StringBuilder();
            while (At(_at) != '>')
            {
                var point =
                    At(_at) == '\\' && At(_at + 1) == 'u' ? ReadCharacterEscape()
                    : _at < pattern.Length ? ReadCharacter()
                    : 0;
                var isName =
                    Rune.IsValid(point)
                    && (
                        point is '$' or '_'
                        || Rune.GetUnicodeCategory(new Rune(point)) switch
                        {
                            UnicodeCategory.UppercaseLetter
                            or UnicodeCategory.LowercaseLetter
                            or UnicodeCategory.TitlecaseLetter
                            or UnicodeCategory.ModifierLetter
                            or UnicodeCategory.OtherLetter
                            or UnicodeCategory.LetterNumber => true,
                            UnicodeCategory.NonSpacingMark
                            or UnicodeCategory.SpacingCombiningMark
                            or UnicodeCategory.DecimalDigitNumber
                            or UnicodeCategory.ConnectorPunctuation => name.Length > 0,
                            _ => point is 0x200C or 0x200D && name.Length > 0,
                        }
                    );
                if (!isName)
                {
                    throw Fault("the name of a group must be letters, digits, _ or $, and end with >");
                }

                name.Append(char.ConvertFromUtf32(point));
            }

            _at++;
            return name.Length > 0 ? name.ToString() : throw Fault("a group has an empty name");
        }

        private void BeginGroup()
        {
            var isRepeatable = true;
            var rest = pattern.AsSpan(_at + 1);
            if (rest is not ['?', ..])
            {
                _at++;
                BeginCapture();
            }
            else if (rest is ['?', ':' or '=' or '!', ..])
            {
                result?.Append('(').Append(rest[..2]);
                _at += 3;
            }
            else if (rest is ['?', '<', '=' or '!', ..])
            {
                isRepeatable = false;
                result?.Append('(').Append(rest[..3]);
                _at += 4;
            }
            else if (rest is ['?', '<', ..])
            {
                _at += 3;
                ReadName();
                BeginCapture();
            }
            else
            {
                _at += 1 + ReadModifiers(rest);
                result?.Append("(?:");
            }

            _open.Push(new OpenGroup(_groupsRead, isRepeatable));
        }

        private void BeginCapture()
        {
            _groupsRead++;
            // .NET would number groups with names after the others.
            if (_hasReferences)
            {
                result?.Append($"(?<{_groupsRead}>");
            }
            else
            {
                result?.Append("(?:");
            }
        }

        /// <summary>Reads <c>?i-s:</c> (ECMA-262 since 2025).</summary>
        /// <returns>Its length.</returns>
        private int ReadModifiers(ReadOnlySpan<char> rest)
        {
            var colon = rest.IndexOf(':');
            if (colon is < 2 or > 5)
            {
                throw new FormatException($"holds “({rest[..Math.Min(2, rest.Length)]}”, which is no part of a JSON Schema pattern");
            }

            var modifiers = rest[1..colon];
            for (var i = 0; i < modifiers.Length; i++)
            {
                if (modifiers[i] is not ('i' or 'm' or 's' or '-') || modifiers[..i].Contains(modifiers[i]) || modifiers is ['-'])
                {
                    throw new FormatException($"holds “({rest[..2]}”, which is no part of a JSON Schema pattern");
                }
            }

            Refuse($"holds “({rest[..(colon + 1)]}”, which is not enforced yet");
            return colon + 1;
        }

        private void EndGroup()
        {
            if (!_open.TryPop(out var group))
            {
                throw Fault("a ) has no (");
            }

            result?.Append(')');
            _at++;
            if (!group.IsRepeatable)
            {
                RefuseQuantifier();
            }
            else if (ReadQuantifier() && _groupsRead > group.OwnNumber)
            {
                _repeated.Add((group.OwnNumber + 1, _groupsRead));
            }
        }

        /// <summary>Reads the quantifier behind what can be repeated, if one is there.</summary>
        /// <returns>Whether it allows several times.</returns>
        private bool ReadQuantifier()
        {
            var length = QuantifierLength();
            if (length == 0)
            {
                return false;
            }

            var quantifier = pattern.AsSpan(_at, length);
            var several = quantifier is not ['?'];
            if (quantifier is ['{', .. var counts, '}'])
            {
                var comma = counts.IndexOf(',');
                var least = Count(comma < 0 ? counts : counts[..comma]);
                var most = comma < 0 ? least : Count(counts[(comma + 1)..]);
                if (
                    comma < counts.Length - 1
                    && (least.Length, most.Length) is var (a, b)
                    && (a > b || (a == b && least.SequenceCompareTo(most) > 0))
                )
                {
                    throw Fault("the numbers in {…} stand the wrong way round");
                }

                several = comma == counts.Length - 1 || most is not ("" or "1");
                result
                    ?.Append('{')
                    .Append(ForNet(least))
                    .Append(comma < 0 ? "" : ",")
                    .Append(comma < 0 || comma == counts.Length - 1 ? "" : ForNet(most))
                    .Append('}');
            }
            else
            {
                result?.Append(quantifier);
            }

            _at += length;
            if (At(_at) == '?')
            {
                result?.Append('?');
                _at++;
            }

            return QuantifierLength() == 0 ? several : throw Fault("a quantifier follows a quantifier");

            static ReadOnlySpan<char> Count(ReadOnlySpan<char> digits) => digits.TrimStart('0');

            // No text is longer than .NET can count.
            static ReadOnlySpan<char> ForNet(ReadOnlySpan<char> count) =>
                count.Length == 0 ? "0"
                : count.Length > 9 ? "2147483647"
                : count;
        }

        private readonly void RefuseQuantifier()
        {
            if (QuantifierLength() > 0)
            {
                throw Fault("a quantifier follows what cannot be repeated, such as ^ or \\b");
            }
        }

        /// <summary>The length of the quantifier here without the ? of a lazy one, or 0. A { that begins none is a character (annex
        /// B.1.2).</summary>
        private readonly int QuantifierLength()
        {
            if (At(_at) is '*' or '+' or '?')
            {
                return 1;
            }

            if (At(_at) != '{' || !char.IsAsciiDigit(At(_at + 1)))
            {
                return 0;
            }

            var end = _at + 1;
            while (char.IsAsciiDigit(At(end)))
            {
                end++;
            }

            if (At(end) == ',')
            {
                end++;
            }

            while (char.IsAsciiDigit(At(end)))
            {
                end++;
            }

            return At(end) == '}' ? end + 1 - _at : 0;
        }

        /// <summary>An escape outside brackets.</summary>
        private void TranslateEscape()
        {
            var letter = At(_at + 1);
            switch (letter)
            {
                case 'd' or 'w' or 's':
                    result?.Append('[').Append(Members(letter)).Append(']');
                    _at += 2;
                    break;
                case 'D' or 'W' or 'S':
                    result?.Append($"(?:{Pair}|[").Append(Members(letter)).Append("])");
                    _at += 2;
                    break;
                case 'b' or 'B':
                    result?.Append(
                        letter == 'b'
                            ? $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))"
                            : $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))"
                    );
                    _at += 2;
                    RefuseQuantifier();
                    return;
                case 'p' or 'P':
                    // Read even where nothing is written.
                    var category = ReadCategory();
                    result?.Append(letter == 'P' ? "[^" : "[").Append(category).Append(']');
                    break;
                case 'k':
                    if (At(_at + 2) != '<')
                    {
                        throw Fault("\\k has no <name>");
                    }

                    _at += 3;
                    var name = ReadName();
                    AppendReference(_names?.GetValueOrDefault(name).Number ?? 0);
                    break;
                case >= '1' and <= '9':
                    _at++;
                    var number = 0;
                    for (; char.IsAsciiDigit(At(_at)); _at++)
                    {
                        number = Math.Min(number * 10 + (pattern[_at] - '0'), pattern.Length);
                    }

                    AppendReference(number);
                    break;
                default:
                    AppendCharacter(ReadCharacterEscape());
                    break;
            }

            ReadQuantifier();
        }

        private void AppendReference(int number)
        {
            if (number == 0 || number > _groups)
            {
                throw Fault("it refers to a group that is not there");
            }

            _references.Add(number);
            // A group that has not matched is as good as an empty one to ECMA-262 (section 22.2.2.7.2), and fails to .NET.
            result?.Append($@"(?:(?({number})\{number}|))");
        }

        /// <summary>A group within one that matches several times has its match taken away each time by ECMA-262 (section 22.2.2.3.1), but
        /// not by .NET.</summary>
        private void CheckReferences()
        {
            if (_references.Count == 0 || _repeated.Count == 0)
            {
                return;
            }

            var changes = new int[_groups + 2];
            foreach (var (first, last) in _repeated)
            {
                changes[first]++;
                changes[last + 1]--;
            }

            for (var i = 1; i < changes.Length; i++)
            {
                changes[i] += changes[i - 1];
            }

            foreach (var reference in _references)
            {
                if (changes[reference] > 0)
                {
                    Refuse("refers to a group within one that is repeated, which is not enforced yet");
                }
            }
        }

        /// <summary>A class in brackets.</summary>
        private void TranslateClass()
        {
            var isNegated = At(_at + 1) == '^';
            _at += isNegated ? 2 : 1;
            var members = new StringBuilder();
            while (At(_at) != ']')
            {
                var from = ReadMember(members);
                if (At(_at) != '-' || At(_at + 1) is ']' or '\0')
                {
                    AppendMember(members, from);
                    continue;
                }

                _at++;
                var to = ReadMember(members);
                if (from > to)
                {
                    throw Fault("the ends of a range in […] stand the wrong way round");
                }

                AppendMember(members, from);
                // A hyphen beside a set such as \d stands for itself (annex B.1.2).
                members.Append(from is null || to is null ? @"\-" : "-");
                AppendMember(members, to);
            }

            _at++;
            if (isNegated)
            {
                result?.Append($@"(?:{Pair}|[^").Append(members).Append(@"\uD800-\uDFFF])");
            }
            else if (members.Length > 0)
            {
                result?.Append('[').Append(members).Append(']');
            }
            else
            {
                // ECMA-262's empty class matches nothing.
                result?.Append("(?!)");
            }
        }

        /// <summary>Reads a character of a class, or a set, which it adds to the members.</summary>
        /// <returns>The character; null for a set.</returns>
        private int? ReadMember(StringBuilder members)
        {
            if (_at >= pattern.Length)
            {
                throw Fault("a [ has no ]");
            }

            var letter = At(_at + 1);
            if (pattern[_at] != '\\')
            {
                return ReadCharacter();
            }

            switch (letter)
            {
                case 'd' or 'w' or 's' or 'D' or 'W' or 'S':
                    // The sets' complements hold no surrogates: a character of two would have to be matched as a whole.
                    if (char.IsAsciiLetterUpper(letter))
                    {
                        Refuse($"holds “\\{letter}” in […], which is not enforced yet");
                    }

                    members.Append(Members(letter));
                    _at += 2;
                    return null;
                case 'p' or 'P':
                    if (letter == 'P')
                    {
                        Refuse("holds “\\P” in […], which is not enforced yet");
                    }

                    members.Append(ReadCategory());
                    return null;
                case 'b':
                    _at += 2;
                    return '\b';
                default:
                    return ReadCharacterEscape();
            }
        }

        private void AppendMember(StringBuilder members, int? character)
        {
            if (character > 0xFFFF)
            {
                Refuse("holds a character beyond U+FFFF in […], which is not enforced yet");
            }
            else if (character is { } c)
            {
                members.Append($@"\u{c:X4}");
            }
        }

        /// <summary>Reads \p{…}.</summary>
        /// <returns>A general category as a member of a class of .NET.</returns>
        private string ReadCategory()
        {
            var length = pattern.AsSpan(_at).IndexOf('}');
            if (At(_at + 2) != '{' || length < 0)
            {
                throw Fault("\\p has no {…}");
            }

            var name = pattern.Substring(_at + 3, length - 3);
            _at += length + 1;
            var equals = name.IndexOf('=', StringComparison.Ordinal);
            var property = equals < 0 ? "" : name[..equals];
            var value = name[(equals + 1)..];
            if (property is "" or "gc" or "General_Category" && Category(value) is { } category)
            {
                HasCategories = true;
                return $@"\p{{{category}}}";
            }

            var isKnown = property switch
            {
                "" => value is "LC" or "Cased_Letter"
                    || (
                        value.Length > 0
                        && !value.Contains(' ', StringComparison.Ordinal)
                        && BinaryProperties.Contains($" {value} ", StringComparison.Ordinal)
                    ),
                "gc" or "General_Category" => value is "LC" or "Cased_Letter",
                "sc" or "Script" or "scx" or "Script_Extensions" => value.Length > 0 && value.All(c => char.IsAsciiLetter(c) || c == '_'),
                _ => false,
            };
            if (!isKnown)
            {
                throw Fault($"\\p{{{name[..Math.Min(name.Length, 60)]}}} names no property");
            }

            Refuse($"holds “\\p{{{name}}}”, which is not enforced yet");
            return "";
        }

        /// <summary>The short name of a general category (Unicode's PropertyValueAliases.txt), which is the one that .NET knows, or
        /// null.</summary>
        private static string? Category(string name) =>
            name switch
            {
                "L" or "Letter" => "L",
                "Lu" or "Uppercase_Letter" => "Lu",
                "Ll" or "Lowercase_Letter" => "Ll",
                "Lt" or "Titlecase_Letter" => "Lt",
                "Lm" or "Modifier_Letter" => "Lm",
                "Lo" or "Other_Letter" => "Lo",
                "M" or "Mark" or "Combining_Mark" => "M",
                "Mn" or "Nonspacing_Mark" => "Mn",
                "Mc" or "Spacing_Mark" => "Mc",
                "Me" or "Enclosing_Mark" => "Me",
                "N" or "Number" => "N",
                "Nd" or "Decimal_Number" or "digit" => "Nd",
                "Nl" or "Letter_Number" => "Nl",
                "No" or "Other_Number" => "No",
                "P" or "Punctuation" or "punct" => "P",
                "Pc" or "Connector_Punctuation" => "Pc",
                "Pd" or "Dash_Punctuation" => "Pd",
                "Ps" or "Open_Punctuation" => "Ps",
                "Pe" or "Close_Punctuation" => "Pe",
                "Pi" or "Initial_Punctuation" => "Pi",
                "Pf" or "Final_Punctuation" => "Pf",
                "Po" or "Other_Punctuation" => "Po",
                "S" or "Symbol" => "S",
                "Sm" or "Math_Symbol" => "Sm",
                "Sc" or "Currency_Symbol" => "Sc",
                "Sk" or "Modifier_Symbol" => "Sk",
                "So" or "Other_Symbol" => "So",
                "Z" or "Separator" => "Z",
                "Zs" or "Space_Separator" => "Zs",
                "Zl" or "Line_Separator" => "Zl",
                "Zp" or "Paragraph_Separator" => "Zp",
                "C" or "Other" => "C",
                "Cc" or "Control" or "cntrl" => "Cc",
                "Cf" or "Format" => "Cf",
                "Cs" or "Surrogate" => "Cs",
                "Co" or "Private_Use" => "Co",
                "Cn" or "Unassigned" => "Cn",
                _ => null,
            };

        /// <summary>Reads a character that stands for itself.</summary>
        private int ReadCharacter()
        {
            if (Rune.TryGetRuneAt(pattern, _at, out var rune))
            {
                _at += rune.Utf16SequenceLength;
                return rune.Value;
            }

            RefuseHalf();
            return pattern[_at++];
        }

        private void RefuseHalf() => Refuse("holds half of a surrogate pair, which is not enforced");

        /// <summary>The character that an escape stands for.</summary>
        private int ReadCharacterEscape()
        {
            var letter = At(_at + 1);
            switch (letter)
            {
                case 't' or 'n' or 'v' or 'f' or 'r':
                    _at += 2;
                    return letter switch
                    {
                        't' => '\t',
                        'n' => '\n',
                        'v' => '\v',
                        'f' => '\f',
                        _ => '\r',
                    };
                case '0' when !char.IsAsciiDigit(At(_at + 2)):
                    _at += 2;
                    return 0;
                case 'c' when char.IsAsciiLetter(At(_at + 2)):
                    _at += 3;
                    return pattern[_at - 1] % 32;
                case 'x':
                    return ReadHex(_at + 2, 2);
                case 'u' when At(_at + 2) == '{':
                    return ReadCodePoint();
                case 'u':
                    var unit = ReadHex(_at + 2, 4);
                    if (char.IsHighSurrogate((char)unit) && At(_at) == '\\' && At(_at + 1) == 'u' && At(_at + 2) != '{')
                    {
                        var start = _at;
                        var low = ReadHex(_at + 2, 4);
                        if (char.IsLowSurrogate((char)low))
                        {
                            return char.ConvertToUtf32((char)unit, (char)low);
                        }

                        _at = start;
                    }

                    if (char.IsSurrogate((char)unit))
                    {
                        RefuseHalf();
                    }

                    return unit;
                case '\0' when _at + 1 >= pattern.Length:
                    throw Fault("it ends in a single \\");
                case var other when char.IsAsciiLetterOrDigit(other):
                    throw new FormatException($"holds “\\{other}”, which is no part of a JSON Schema pattern");
                default:
                    _at++;
                    return ReadCharacter();
            }
        }

        /// <summary>Reads <c>\u{…}</c>, which may have any number of digits.</summary>
        private int ReadCodePoint()
        {
            var start = _at + 3;
            var point = 0;
            for (_at = start; char.IsAsciiHexDigit(At(_at)); _at++)
            {
                point = Math.Min(
                    point * 16 + int.Parse(pattern.AsSpan(_at, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                    0x110000
                );
            }

            if (_at == start || At(_at) != '}')
            {
                throw Fault("hexadecimal digits and } are missing behind “\\u{”");
            }

            if (point > 0x10FFFF)
            {
                throw Fault("\\u{…} goes to 10FFFF");
            }

            _at++;
            if (point is >= 0xD800 and <= 0xDFFF)
            {
                RefuseHalf();
            }

            return point;
        }

        private int ReadHex(int start, int length)
        {
            if (
                start + length > pattern.Length
                || !int.TryParse(pattern.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            )
            {
                throw Fault($"hexadecimal digits are missing behind “{pattern[_at..Math.Min(start, pattern.Length)]}”");
            }

            _at = start + length;
            return value;
        }

        /// <summary>Writes a character so that it means nothing but itself, and as a whole where it has two code units.</summary>
        private readonly void AppendCharacter(int character)
        {
            if (character > 0xFFFF)
            {
                result?.Append("(?:").Append(char.ConvertFromUtf32(character)).Append(')');
            }
            else if (character < 128 && char.IsAsciiLetterOrDigit((char)character))
            {
                result?.Append((char)character);
            }
            else
            {
                result?.Append($@"\u{character:X4}");
            }
        }

        private readonly char At(int index) => index < pattern.Length ? pattern[index] : '\0';

        private static string Members(char letter) =>
            letter switch
            {
                'd' => "0-9",
                'D' => @"\u0000-/:-\uD7FF\uE000-\uFFFF",
                'w' => Word,
                'W' => NoWord,
                's' => Space,
                _ => NoSpace,
            };
    }

    /// <summary>A group whose ) has not been read.</summary>
    /// <param name="OwnNumber">The number of capturing groups up to it, itself included.</param>
    /// <param name="IsRepeatable">Whether a quantifier may follow.</param>
    private readonly record struct OpenGroup(int OwnNumber, bool IsRepeatable);
}
