using System.Text.Json;
using CsCheck;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Schemas;

public sealed class JsonEqualityTests
{
    private static readonly Gen<string> s_value = Values(3);

    [Fact]
    public void Keys_are_equal_where_JSON_values_are()
    {
        var equal = 0;
        Gen.Select(s_value, s_value)
            .Sample(
                (one, other) =>
                {
                    using var first = JsonDocument.Parse(one);
                    using var second = JsonDocument.Parse(other);
                    var areEqual = JsonElement.DeepEquals(first.RootElement, second.RootElement);
                    Assert.Equal(areEqual, KeyOf(one) == KeyOf(other));
                    Interlocked.Add(ref equal, areEqual ? 1 : 0);
                },
                iter: 5000
            );

        Assert.True(equal > 50);
    }

    [Theory]
    [InlineData("[1, [2]]", "[1, 2]")]
    [InlineData("[[1], 2]", "[[1, 2]]")]
    [InlineData("{a: {}, b: 1}", "{a: {b: 1}}")]
    [InlineData("[a, '']", "[a]")]
    [InlineData("'1:\"x'", "[x]")]
    [InlineData("{ab: c}", "{a: bc}")]
    [InlineData("True", "False")]
    [InlineData("true", "'true'")]
    [InlineData(".inf", "-.inf")]
    [InlineData(".inf", "'.inf'")]
    [InlineData("null", "''")]
    public void Values_that_look_alike_are_different(string one, string other) => Assert.NotEqual(KeyOf(one), KeyOf(other));

    [Theory]
    [InlineData("TRUE", "true")]
    [InlineData("~", "null")]
    [InlineData("{b: 1, a: 2}", "{a: 2.0, b: 10e-1}")]
    [InlineData("[0x10, -0]", "[16, 0]")]
    public void Values_written_otherwise_are_the_same(string one, string other) => Assert.Equal(KeyOf(one), KeyOf(other));

    private static string KeyOf(string yaml)
    {
        var source = new SourceText($"v: {yaml}\n");
        return JsonEquality.KeyOf(((YamlMapping)YamlReader.Read(source, TextSpan.FromBounds(0, source.Length)).Root!).Find("v")!.Value);
    }

    /// <summary>Values of few parts, so that two are often the same.</summary>
    private static Gen<string> Values(int depth)
    {
        var scalar = Gen.OneOf([
            .. new[] { "0", "1", "1.0", "10e-1", "-1", "true", "false", "null", "\"\"", "\"1\"", "\"a\"" }.Select(Gen.Const),
        ]);
        if (depth == 0)
        {
            return scalar;
        }

        var inner = Values(depth - 1);
        return Gen.OneOf(
            scalar,
            inner.Array[0, 2].Select(items => $"[{string.Join(", ", items)}]"),
            Gen.Select(inner, inner, Gen.Int[0, 3])
                .Select(
                    (one, other, form) =>
                        form switch
                        {
                            0 => "{}",
                            1 => $"{{\"a\": {one}}}",
                            2 => $"{{\"a\": {one}, \"b\": {other}}}",
                            _ => $"{{\"b\": {other}, \"a\": {one}}}",
                        }
                )
        );
    }
}
