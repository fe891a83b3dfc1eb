using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Tests.Rules;

/// <summary>A note in which <c>{VL405}</c> on a line says that this rule must fire there.</summary>
/// <param name="Text">The note without the markers, each taken away with one space before it.</param>
/// <param name="Expected">What must fire: line, from 1, and rule, sorted.</param>
internal sealed record RuleFixture(string Text, ImmutableArray<(int Line, string Rule)> Expected)
{
    private const int MarkerLength = 7;

    public static RuleFixture Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var expected = ImmutableArray.CreateBuilder<(int, string)>();
        var line = 1;
        for (var at = 0; at < marked.Length; at++)
        {
            if (IsMarker(marked.AsSpan(at)))
            {
                expected.Add((line, marked.Substring(at + 1, MarkerLength - 2)));
                at += MarkerLength - 1;
            }
            else if (!(marked[at] == ' ' && IsMarker(marked.AsSpan(at + 1))))
            {
                text.Append(marked[at]);
                line += marked[at] == '\n' ? 1 : 0;
            }
        }

        expected.Sort();
        return new RuleFixture(text.ToString(), expected.ToImmutable());
    }

    private static bool IsMarker(ReadOnlySpan<char> text) =>
        text.Length >= MarkerLength
        && text.StartsWith("{VL")
        && text[MarkerLength - 1] == '}'
        && !text[3..(MarkerLength - 1)].ContainsAnyExceptInRange('0', '9');
}
