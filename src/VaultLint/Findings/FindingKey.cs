using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>What a baseline knows a finding by, wherever it stands: hashes of the letters and digits of what it says and of what it is
/// about. Spaces, line breaks, marks of lists and emphasis, and the Unicode form do not count.</summary>
/// <param name="Line">Of the rule, the message and the line.</param>
/// <param name="Place">Of the rule, the message and the place itself: the same when the line is wrapped elsewhere. Without the place
/// where that is itself more than a line, or where the finding is about the note as a whole.</param>
internal readonly record struct FindingKey(ulong Line, ulong Place)
{
    /// <summary>How keys are made now.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The version whose keys have the whole message, with zeros for its digits.</summary>
    public const int OldVersion = 1;

    /// <summary>The key of a finding.</summary>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="version">How it is made.</param>
    public static FindingKey Of(Diagnostic diagnostic, int version)
    {
        var isOld = version == OldVersion;
        var message = isOld ? OldMessageOf(diagnostic) : diagnostic.MessageKey ?? diagnostic.Message;
        var place = diagnostic.IsAboutNote && !isOld ? "" : PlaceOf(diagnostic);
        return new FindingKey(LineHash(diagnostic.Rule, message, diagnostic.SourceLine), PlaceHash(diagnostic.Rule, message, place));
    }

    /// <summary>The part of a key that names a finding in reports.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">The message without its details.</param>
    /// <param name="line">The line; null where the finding is about the note as a whole.</param>
    public static ulong FingerprintOf(RuleInfo rule, string message, string? line) =>
        line is null ? PlaceHash(rule, message, "") : LineHash(rule, message, line);

    /// <summary>The message without the paths of other notes, with a zero for each digit, so that line numbers count less.</summary>
    private static string OldMessageOf(Diagnostic diagnostic)
    {
        var message = diagnostic.Message;
        foreach (var place in diagnostic.Related)
        {
            message = message.Replace(place.Path, "", StringComparison.Ordinal);
        }

        return string.Create(
            message.Length,
            message,
            static (masked, message) =>
            {
                for (var index = 0; index < masked.Length; index++)
                {
                    masked[index] = char.IsAsciiDigit(message[index]) ? '0' : message[index];
                }
            }
        );
    }

    private static string PlaceOf(Diagnostic diagnostic)
    {
        var line = diagnostic.SourceLine;
        var start = Math.Clamp(diagnostic.Start.Column - diagnostic.SourceColumn, 0, line.Length);
        return diagnostic.End.Line == diagnostic.Start.Line
            ? line[start..Math.Clamp(diagnostic.End.Column - diagnostic.SourceColumn, start, line.Length)]
            : "";
    }

    private static ulong LineHash(RuleInfo rule, string message, string line) => Hash(rule, message, 'L', line);

    private static ulong PlaceHash(RuleInfo rule, string message, string place) => Hash(rule, message, 'P', place);

    private static ulong Hash(RuleInfo rule, string message, char kind, string text)
    {
        var words = new StringBuilder(rule.Id, rule.Id.Length + message.Length + text.Length + 2);
        AppendWords(words, message);
        AppendWords(words.Append('\n').Append(kind), text);
        return XxHash64.HashToUInt64(MemoryMarshal.AsBytes(words.ToString().AsSpan()));
    }

    private static void AppendWords(StringBuilder words, string text)
    {
        foreach (var c in UnicodeForm.ToNfc(text))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                words.Append(c);
            }
        }
    }
}
