using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VaultLint.Schemas;

/// <summary>
/// A regular expression of ECMA-262 (as JSON Schema asks, 2020-12 core, section 6.4), matched anywhere in a text and by code points.
/// It is written anew in .NET's terms, because the two differ in what <c>\d</c>, <c>\w</c>, <c>\s</c>, <c>\b</c>, <c>.</c> and <c>$</c> mean.
/// </summary>
internal sealed class EcmaPattern
{
    private const int LongestPattern = 10_000;
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Word = "0-9A-Z_a-z";
    private const string NoWord = @"\u0000-/:-@\u005B-^`\u007B-\uD7FF\uE000-\uFFFF";
    private const string Space = @"\u0009-\u000D\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";
    private const string NoSpace = @"\u0000-\u0008\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uD7FF\uE000-\uFEFE\uFF00-\uFFFF";

    private readonly Regex _regex;

    /// <summary>Whether it asks for Unicode categories, which .NET knows of the first 65,536 characters only.</summary>
    private readonly bool _hasCategories;

    /// <summary>Takes a pattern.</summary>
    /// <param name="pattern">The pattern, in ECMA-262's syntax.</param>
    /// <exception cref="FormatException">The pattern has a fault, or something that cannot be enforced; the message says what, as the
    /// end of a sentence that begins with the pattern.</exception>
    public EcmaPattern(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new NotEnforcedException($"is longer than {LongestPattern:N0} characters");

        var translated = new Translation(pattern).Translate(out _hasCategories);
        try
        {
            _regex = Compile(translated);
        }
        catch (RegexParseException exception)
        {
            throw new FormatException($"is no regular expression: {Explain(exception.Error)}", exception);
        }
    }

    /// <summary>Whether a text is a regular expression, be it one that can be enforced or not.</summary>
    public static bool IsValid(string pattern)
    {
        try
        {
            _ = new EcmaPattern(pattern);
            return true;
        }
        catch (NotEnforcedException)
        {
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether the pattern matches somewhere in a text.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes more than a second to tell.</exception>
    /// <exception cref="UndecidableException">.NET cannot tell.</exception>
    public bool IsMatch(string text) => _hasCategories && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? throw new UndecidableException()
        : _regex.IsMatch(text);

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            // Look-around and back references, or an automaton of too many states.
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
    }

    private static string Explain(RegexParseError error) => error switch
    {
        RegexParseError.UnterminatedBracket => "a [ has no ]",
        RegexParseError.InsufficientClosingParentheses => "a ( has no )",
        RegexParseError.InsufficientOpeningParentheses => "a ) has no (",
        RegexParseError.QuantifierAfterNothing => "nothing stands before a *, +, ? or {",
        RegexParseError.NestedQuantifiersNotParenthesized => "a quantifier follows a quantifier",
        RegexParseError.ReversedCharacterRange => "the ends of a range in […] stand the wrong way round",
        RegexParseError.ReversedQuantifierRange => "the numbers in {…} stand the wrong way round",
        RegexParseError.UndefinedNamedReference or RegexParseError.UndefinedNumberedReference => "it refers to a group that is not there",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape => "\\p{…} names no category",
        _ => error.ToString(),
    };

    /// <summary>Says that a pattern asks for something that cannot be enforced.</summary>
    private sealed class NotEnforcedException(string message) : FormatException(message);

    /// <summary>Says that .NET cannot tell whether a text matches.</summary>
    internal sealed class UndecidableException : Exception;

    private ref struct Translation(string pattern)
    {
        private readonly StringBuilder _result = new(pattern.Length * 2);
        private int _at;
        private bool _hasCategories;

        public string Translate(out bool hasCategories)
        {
            while (_at < pattern.Length)
            {
                switch (pattern[_at])
                {
                    case '\\':
                        TranslateEscape();
                        break;
                    case '[':
                        TranslateClass();
                        break;
                    case '(':
                        TranslateGroup();
                        break;
                    case '.':
                        _result.Append($@"(?:{Pair}|[^\n\r\u2028\u2029\uD800-\uDFFF])");
                        _at++;
                        break;
                    case '$':
                        _result.Append(@"\z");
                        _at++;
                        break;
                    case '#' or ' ':
                        _result.Append('\\').Append(pattern[_at++]);
                        break;
                    default:
                        AppendLiteral();
                        break;
                }
            }

            hasCategories = _hasCategories;
            return _result.ToString();
        }

        private void AppendLiteral()
        {
            if (char.IsHighSurrogate(pattern[_at]) && _at + 1 < pattern.Length)
            {
                // One character, so that a quantifier behind it takes both halves.
                _result.Append("(?:").Append(pattern.AsSpan(_at, 2)).Append(')');
                _at += 2;
                return;
            }

            _result.Append(pattern[_at++]);
        }

        private void TranslateGroup()
        {
            _result.Append('(');
            _at++;
            if (_at >= pattern.Length || pattern[_at] != '?')
                return;

            var rest = pattern.AsSpan(_at);
            if (rest is not ['?', ':' or '=' or '!', ..] and not ['?', '<', '=' or '!', ..] && !(rest is ['?', '<', var first, ..] && (char.IsLetter(first) || first is '_' or '$')))
                throw new FormatException($"holds “({rest[..Math.Min(2, rest.Length)]}”, which is no part of a JSON Schema pattern");

            _result.Append('?');
            _at++;
        }

        /// <summary>An escape outside brackets.</summary>
        private void TranslateEscape()
        {
            var letter = At(_at + 1);
            switch (letter)
            {
                case 'd' or 'w' or 's':
                    _result.Append('[').Append(Members(letter)).Append(']');
                    _at += 2;
                    break;
                case 'D' or 'W' or 'S':
                    _result.Append($"(?:{Pair}|[").Append(Members(letter)).Append("])");
                    _at += 2;
                    break;
                case 'b':
                    _result.Append($"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))");
                    _at += 2;
                    break;
                case 'B':
                    _result.Append($"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))");
                    _at += 2;
                    break;
                case 'p' or 'P':
                    TranslateCategory();
                    break;
                case 'k':
                    _result.Append(@"\k");
                    _at += 2;
                    break;
                case >= '1' and <= '9':
                    var digits = 1;
                    while (char.IsAsciiDigit(At(_at + 1 + digits)))
                        digits++;
                    _result.Append(@"(?:\").Append(pattern.AsSpan(_at + 1, digits)).Append(')');
                    _at += 1 + digits;
                    break;
                default:
                    AppendCharacter(ReadCharacterEscape());
                    break;
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
                AppendMember(members, from);
                // A hyphen beside a set such as \d stands for itself (ECMA-262, annex B.1.2).
                members.Append(from is null || to is null ? @"\-" : "-");
                AppendMember(members, to);
            }

            _at++;
            if (isNegated)
                _result.Append($@"(?:{Pair}|[^").Append(members).Append(@"\uD800-\uDFFF])");
            else if (members.Length > 0)
                _result.Append('[').Append(members).Append(']');
            else
                // ECMA-262's empty class matches nothing.
                _result.Append("(?!)");
        }

        /// <summary>Reads a character of a class, or a set, which it adds to the members.</summary>
        /// <returns>The character; null for a set.</returns>
        private char? ReadMember(StringBuilder members)
        {
            var letter = At(_at + 1);
            int character;
            if (_at >= pattern.Length)
            {
                throw new FormatException("is no regular expression: a [ has no ]");
            }
            else if (pattern[_at] != '\\')
            {
                character = pattern[_at++];
            }
            else if (letter is 'd' or 'w' or 's' or 'D' or 'W' or 'S')
            {
                // The sets' complements hold no surrogates: a character of two would have to be matched as a whole.
                if (char.IsAsciiLetterUpper(letter))
                    throw new NotEnforcedException($"holds “\\{letter}” in […], which is not enforced yet");
                members.Append(Members(letter));
                _at += 2;
                return null;
            }
            else if (letter is 'p' or 'P')
            {
                if (letter == 'P')
                    throw new NotEnforcedException("holds “\\P” in […], which is not enforced yet");
                members.Append(ReadCategory());
                return null;
            }
            else if (letter == 'b')
            {
                _at += 2;
                return '\b';
            }
            else
            {
                character = ReadCharacterEscape();
            }

            return character <= 0xFFFF && !char.IsSurrogate((char)character)
                ? (char)character
                : throw new NotEnforcedException("holds a character beyond U+FFFF in […], which is not enforced yet");
        }

        private static void AppendMember(StringBuilder members, char? character)
        {
            if (character is { } c)
                members.Append($@"\u{(int)c:X4}");
        }

        private void TranslateCategory()
        {
            var isNegated = At(_at + 1) == 'P';
            var category = ReadCategory();
            if (isNegated)
                _result.Append("[^").Append(category).Append(']');
            else
                _result.Append(category);
        }

        /// <summary>A general category as .NET writes it.</summary>
        private string ReadCategory()
        {
            var end = pattern.IndexOf('}', _at);
            if (At(_at + 2) != '{' || end < 0)
                throw new FormatException("is no regular expression: \\p has no {…}");

            var name = pattern[(_at + 3)..end];
            var category = name[(name.IndexOf('=') + 1)..] switch
            {
                "Letter" => "L",
                "Uppercase_Letter" => "Lu",
                "Lowercase_Letter" => "Ll",
                "Titlecase_Letter" => "Lt",
                "Modifier_Letter" => "Lm",
                "Other_Letter" => "Lo",
                "Mark" => "M",
                "Number" => "N",
                "Decimal_Number" => "Nd",
                "Letter_Number" => "Nl",
                "Other_Number" => "No",
                "Punctuation" => "P",
                "Symbol" => "S",
                "Separator" => "Z",
                "Space_Separator" => "Zs",
                var s when s.Length <= 2 => s,
                _ => "",
            };
            var isCategory = name.IndexOf('=') < 0 || name.StartsWith("gc=", StringComparison.Ordinal)
                || name.StartsWith("General_Category=", StringComparison.Ordinal);
            if (category.Length == 0 || !isCategory)
                throw new NotEnforcedException($"holds “\\p{{{name}}}”, which is not enforced yet");

            _hasCategories = true;
            _at = end + 1;
            return $@"\p{{{category}}}";
        }

        /// <summary>The character that an escape stands for.</summary>
        private int ReadCharacterEscape()
        {
            var letter = At(_at + 1);
            switch (letter)
            {
                case 't' or 'n' or 'v' or 'f' or 'r':
                    _at += 2;
                    return letter switch { 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', _ => '\r' };
                case '0' when !char.IsAsciiDigit(At(_at + 2)):
                    _at += 2;
                    return 0;
                case 'c' when char.IsAsciiLetter(At(_at + 2)):
                    _at += 3;
                    return pattern[_at - 1] % 32;
                case 'x':
                    return ReadHex(_at + 2, 2);
                case 'u' when At(_at + 2) == '{' && pattern.IndexOf('}', _at) is > 0 and var end && end - _at is > 3 and < 10:
                    var character = ReadHex(_at + 3, end - _at - 3);
                    _at++;
                    return character <= 0x10FFFF ? character : throw new FormatException("is no regular expression: \\u{…} goes to 10FFFF");
                case 'u':
                    var unit = ReadHex(_at + 2, 4);
                    if (char.IsHighSurrogate((char)unit) && At(_at) == '\\' && At(_at + 1) == 'u' && At(_at + 2) != '{')
                    {
                        var low = ReadHex(_at + 2, 4);
                        if (char.IsLowSurrogate((char)low))
                            return char.ConvertToUtf32((char)unit, (char)low);
                    }

                    return char.IsSurrogate((char)unit) ? throw new FormatException("holds half of a surrogate pair, which is no character") : unit;
                case '\0' when _at + 1 >= pattern.Length:
                    throw new FormatException("is no regular expression: it ends in a single \\");
                case var other when char.IsAsciiLetterOrDigit(other):
                    throw new FormatException($"holds “\\{other}”, which is no part of a JSON Schema pattern");
                default:
                    _at += 2;
                    return letter;
            }
        }

        private int ReadHex(int start, int length)
        {
            if (start + length > pattern.Length
                || !int.TryParse(pattern.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                throw new FormatException($"is no regular expression: hexadecimal digits are missing behind “{pattern[_at..Math.Min(start, pattern.Length)]}”");
            _at = start + length;
            return value;
        }

        private readonly void AppendCharacter(int character)
        {
            if (character > 0xFFFF)
                _result.Append("(?:").Append(char.ConvertFromUtf32(character)).Append(')');
            else
                _result.Append($@"\u{character:X4}");
        }

        private readonly char At(int index) => index < pattern.Length ? pattern[index] : '\0';

        private static string Members(char letter) => letter switch
        {
            'd' => "0-9",
            'D' => @"\u0000-/:-\uD7FF\uE000-\uFFFF",
            'w' => Word,
            'W' => NoWord,
            's' => Space,
            _ => NoSpace,
        };
    }
}
