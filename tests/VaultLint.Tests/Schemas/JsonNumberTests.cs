using System.Numerics;
using CsCheck;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Schemas;

/// <summary>Numbers beside those that <see cref="BigInteger"/> makes of them: each is <c>Digits · 10^Exponent</c> with few
/// places.</summary>
public sealed class JsonNumberTests
{
    private const int MostPlaces = 6;

    private static readonly Gen<(int Digits, int Exponent)> s_number = Gen.Select(
        Gen.OneOf(Gen.Int[-12, 12], Gen.Int[-1000, 1000]),
        Gen.Int[-MostPlaces, MostPlaces]
    );

    [Fact]
    public void Numbers_compare_as_they_are_worth() =>
        Gen.Select(s_number, s_number)
            .Sample(
                (one, other) =>
                {
                    var order = Worth(one).CompareTo(Worth(other));
                    Assert.Equal(order, Math.Sign(Read(one).CompareTo(Read(other))));
                    Assert.Equal(order == 0, Read(one) == Read(other));
                    Assert.Equal(order == 0, Read(one).ToString() == Read(other).ToString());
                }
            );

    [Fact]
    public void Multiple_leaves_no_rest() =>
        Gen.Select(s_number, s_number)
            .Sample(
                (one, other) =>
                {
                    if (other.Digits != 0)
                    {
                        Assert.Equal((Worth(one) % Worth(other)).IsZero, Read(one).IsMultipleOf(Read(other)));
                    }
                }
            );

    [Fact]
    public void Count_is_the_worth_of_what_has_no_fraction_and_no_minus() =>
        s_number.Sample(number =>
        {
            var whole = BigInteger.DivRem(Worth(number), BigInteger.Pow(10, MostPlaces), out var fraction);
            Assert.Equal(fraction.IsZero, Read(number).IsInteger);
            Assert.Equal(
                !fraction.IsZero || whole < 0 ? null
                    : whole < 1_000_000_000 ? (int?)whole
                    : int.MaxValue,
                Read(number).ToCount()
            );
        });

    [Theory]
    [InlineData("999999999", 999_999_999)]
    [InlineData("1e8", 100_000_000)]
    [InlineData("1e9", int.MaxValue)]
    [InlineData("1000000000", int.MaxValue)]
    [InlineData("99e99999999999999999999", int.MaxValue)]
    public void Count_too_large_for_an_int_is_the_largest(string text, int count) => Assert.Equal(count, Read(text).ToCount());

    [Theory]
    [InlineData("0o17", "15")]
    [InlineData("0o7654321", "2054353")]
    [InlineData("0o0", "0")]
    [InlineData("0x1F", "31")]
    [InlineData("0xffffffffffffffffffff", "1208925819614629174706175")]
    [InlineData("+5", "5.0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData(".5", "0.50")]
    [InlineData("1e99999999999999999999", "1E+99999999999999999999")]
    public void Numbers_written_in_several_ways_are_one(string text, string other)
    {
        Assert.Equal(Read(other), Read(text));
        Assert.Equal(Read(other).ToString(), Read(text).ToString());
        Assert.Equal(0, Read(text).CompareTo(Read(other)));
    }

    [Theory]
    [InlineData(".inf")]
    [InlineData("-.INF")]
    [InlineData(".nan")]
    public void What_is_no_number_to_JSON_is_none(string text) => Assert.Null(JsonNumber.Of(Scalar(text)));

    [Fact]
    public void Number_of_ten_thousand_digits_is_read_and_no_longer_one()
    {
        Assert.NotNull(JsonNumber.Of(Scalar(new string('1', JsonNumber.LongestNumber))));
        Assert.Null(JsonNumber.Of(Scalar(new string('1', JsonNumber.LongestNumber + 1))));
    }

    private static JsonNumber Read((int Digits, int Exponent) number) => Read($"{number.Digits}e{number.Exponent}");

    private static JsonNumber Read(string text) => JsonNumber.Of(Scalar(text))!.Value;

    private static YamlScalar Scalar(string text) => new(new TextSpan(0, text.Length), text, CoreSchema.Resolve(text), IsPlain: true);

    /// <summary>A number in units of the last place that one can have.</summary>
    private static BigInteger Worth((int Digits, int Exponent) number) => number.Digits * BigInteger.Pow(10, number.Exponent + MostPlaces);
}
