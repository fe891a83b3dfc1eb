using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public class EditedTextTests
{
    private static readonly Gen<string> s_text = Gen.OneOf("a", "b\n", "\r\n", "\r", "각", "😀", "\n").Array[0, 12].Select(string.Concat);

    private static readonly Gen<(int Start, int Length, string NewText)[]> s_edits = Gen.Select(
        Gen.Int[0, 20],
        Gen.Int[0, 4],
        Gen.OneOf("", "x", "\n", "y\nz\n", "x")
    ).Array[0, 4];

    [Fact]
    public void Changes_of_several_passes_are_edits_of_the_original() =>
        Gen.Select(s_text, s_edits.Array[0, 4])
            .Sample(
                (original, passes) =>
                {
                    var edited = new EditedText(original);
                    foreach (var pass in passes)
                    {
                        var edits = InOrder(edited.Text, pass);
                        var wanted = Replace(edited.Text, edits);
                        edited.Apply(edits);
                        Assert.Equal(wanted, edited.Text);
                    }

                    Assert.Equal(edited.Text, Replace(original, edited.Changes));
                    // They do not touch, so that each is a change for itself.
                    Assert.All(
                        edited.Changes.Zip(edited.Changes.Skip(1)),
                        pair => Assert.True(pair.First.Span.End < pair.Second.Span.Start)
                    );
                }
            );

    [Fact]
    public void What_is_put_in_and_taken_away_again_is_no_change()
    {
        var edited = new EditedText("abc");

        edited.Apply([new TextEdit(new TextSpan(1, 0), "xyz")]);
        edited.Apply([new TextEdit(new TextSpan(1, 3), "")]);

        Assert.Equal("abc", edited.Text);
        Assert.Empty(edited.Changes);
    }

    /// <summary>Edits that fit the text, in its order, none over another.</summary>
    internal static TextEdit[] InOrder(string text, IEnumerable<(int Start, int Length, string NewText)> edits)
    {
        var fitting = new List<TextEdit>();
        foreach (var (start, length, newText) in edits.OrderBy(edit => edit.Start))
        {
            if (start + length <= text.Length && (fitting.Count == 0 || fitting[^1].Span.End <= start))
            {
                fitting.Add(new TextEdit(new TextSpan(start, length), newText));
            }
        }

        return [.. fitting];
    }

    internal static string Replace(string text, IReadOnlyList<TextEdit> edits)
    {
        for (var index = edits.Count - 1; index >= 0; index--)
        {
            text = text[..edits[index].Span.Start] + edits[index].NewText + text[edits[index].Span.End..];
        }

        return text;
    }
}
