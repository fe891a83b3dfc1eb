using System.Collections.Immutable;
using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;

namespace VaultLint.Tests.Reporting;

/// <summary>Rules and findings for the reporters' tests.</summary>
internal static class Sample
{
    internal static readonly RuleInfo InternalError = new("VL000", "internal-error", Severity.Error, "A rule failed on this note.");

    internal static readonly RuleInfo TagSimilar = new("VL207", "tag-similar", Severity.Info, "Two tags look like one.");

    internal static readonly RuleInfo SectionUnknown = new(
        "VL305",
        "section-unknown",
        Severity.Off,
        "A heading that the kind does not know."
    );

    internal static readonly RuleInfo PlaceholderLeft = new(
        "VL306",
        "placeholder-left",
        Severity.Warning,
        "Text of the template was left unfilled."
    );

    internal static readonly RuleInfo AnswerMismatch = new(
        "VL405",
        "answer-mismatch",
        Severity.Error,
        "The answer's letter and text name different options."
    );

    internal static readonly ImmutableArray<RuleInfo> AllRules =
    [
        InternalError,
        TagSimilar,
        SectionUnknown,
        PlaceholderLeft,
        AnswerMismatch,
    ];

    /// <summary>Any text that a note can hold: broken surrogate pairs, control, bidi and zero-width characters among it.</summary>
    internal static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 12].Select(chars => new string(chars)),
        Gen.OneOf(
                "",
                "a",
                " ",
                "\t",
                "\r",
                "\n",
                "\0",
                "\u001b[31m",
                "\u009b",
                "\u007f",
                "\u202e",
                "\u2066",
                "\u2069",
                "\u200b",
                "\u200d",
                "\ufeff",
                "\ud83d",
                "\ude00",
                "😀",
                "👨‍👩‍👧",
                "한",
                "각",
                "é",
                "\u0301",
                "\u2028",
                "\U000e0041",
                "](",
                "\"",
                "\\",
                "<",
                "{0}"
            )
            .Array[0, 300]
            .Select(string.Concat)
    );

    internal static Diagnostic Finding(
        RuleInfo rule,
        string path,
        int line,
        string source,
        int start,
        int length,
        string message,
        string? help = null
    ) =>
        new(
            rule,
            rule.DefaultSeverity,
            path,
            new TextPosition(line, start + 1),
            new TextPosition(line, start + length + 1),
            message,
            help,
            source,
            1,
            "0123456789abcdef:1"
        );

    /// <summary>A finding with a fix that replaces, puts in and takes away, and with two related places.</summary>
    internal static readonly Diagnostic Fixable = Finding(
        PlaceholderLeft,
        "C#/메모.md",
        2,
        "tag: a  # why",
        0,
        3,
        "old name",
        "rename it"
    ) with
    {
        Fix = new DiagnosticFix(
            "rename `tag` to `tags`",
            IsSafe: true,
            [
                new DiagnosticEdit(new TextPosition(2, 1), new TextPosition(2, 4), "tags"),
                new DiagnosticEdit(new TextPosition(2, 6), new TextPosition(2, 6), "\n  - \"한\"\t"),
                new DiagnosticEdit(new TextPosition(2, 7), new TextPosition(3, 1), ""),
            ]
        ),
        Related =
        [
            new RelatedPlace(
                "schemas/a b.json",
                new TextPosition(7, 5),
                new TextPosition(9, 6),
                "the schema allows [these](names) only",
                "/properties/a~1b"
            ),
            new RelatedPlace("C#/메모.md", new TextPosition(4, 1), new TextPosition(4, 1), "the first one"),
        ],
    };

    /// <summary>A finding whose every text, and whose span, is arbitrary.</summary>
    internal static readonly Gen<Diagnostic> AnyFinding =
        from source in AnyText
        from start in Gen.Int[0, source.Length]
        from length in Gen.Int[0, source.Length - start]
        from message in AnyText
        from help in AnyText
        from path in AnyText
        from newText in AnyText
        select Finding(AnswerMismatch, path, 3, source, start, length, message, help) with
        {
            Fix = new DiagnosticFix(message, true, [new DiagnosticEdit(new TextPosition(3, 1), new TextPosition(3, 2), newText)]),
            Related = [new RelatedPlace(path, new TextPosition(1, 1), new TextPosition(1, 2), message, newText)],
        };

    internal static LintResult Result(params ImmutableArray<Diagnostic> diagnostics) =>
        new(diagnostics, [.. diagnostics.Select(d => d.Path).Distinct()], TimeSpan.FromMilliseconds(41.2));

    internal static string Write(this IReporter reporter, LintResult result)
    {
        using var output = new MemoryStream();
        reporter.Write(result, output);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.ToArray());
    }
}
