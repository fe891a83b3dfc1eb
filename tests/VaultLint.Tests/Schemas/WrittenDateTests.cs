using System.Globalization;
using CsCheck;
using VaultLint.Schemas.Formats;

namespace VaultLint.Tests.Schemas;

public class WrittenDateTests
{
    private static readonly Gen<DateOnly> s_day = Gen.Int[new DateOnly(1000, 1, 1).DayNumber, new DateOnly(9999, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2025/03/01", true)]
    [InlineData("2025.3.1", true)]
    [InlineData("2025. 3. 1.", true)]
    [InlineData("2025-3-1", true)]
    [InlineData("20250301", true)]
    [InlineData("1 March 2025", true)]
    [InlineData("1st Mar 2025", true)]
    [InlineData("Mar. 1, 2025", true)]
    [InlineData("2025년 3월 1일", true)]
    [InlineData("2025年03月01日", true)]
    [InlineData("2025-03-01T09:30:00Z", false)]
    [InlineData("2025-03-01 09:30", false)]
    [InlineData("[[2025-03-01]]", false)]
    [InlineData("[[2025.3.1]]", false)]
    public void Date_is_read(string text, bool isAll) => Assert.Equal(new WrittenDate("2025-03-01", isAll), WrittenDate.Read(text));

    [Theory]
    [InlineData("03/04/2025")]
    [InlineData("25/3/1")]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01")]
    [InlineData("20251301")]
    [InlineData("2025-03")]
    [InlineData("2025")]
    [InlineData("Marchy 1 2025")]
    [InlineData("Ma 1 2025")]
    [InlineData("2025/03.01")]
    [InlineData("2025-03-01 to 2025-03-02")]
    [InlineData("2025-03-01 at nine")]
    [InlineData("[[2025-03-01|Saturday]]")]
    [InlineData("1.2.3.2025")]
    [InlineData("+025-03-01")]
    [InlineData("2025-+3-01")]
    [InlineData("")]
    public void What_is_no_day_for_certain_is_none(string text) => Assert.Null(WrittenDate.Read(text));

    [Fact]
    public void Every_form_of_a_day_is_read_as_that_day() =>
        Gen.Select(
                s_day,
                Gen.OneOf(
                    "yyyy-MM-dd",
                    "yyyy/M/d",
                    "yyyy. M. d.",
                    "yyyy.MM.dd",
                    "yyyyMMdd",
                    "d MMMM yyyy",
                    "MMM d, yyyy",
                    "yyyy년 M월 d일",
                    "yyyy年M月d日"
                )
            )
            .Sample(
                (day, form) =>
                    WrittenDate.Read(day.ToString(form, CultureInfo.InvariantCulture))
                    == new WrittenDate(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), true)
            );

    [Fact]
    public void Day_and_month_are_never_confused() =>
        Gen.Select(s_day, Gen.OneOf("dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy"))
            .Sample(
                (day, form) =>
                {
                    var isCertain = day.Day > 12 || day.Day == day.Month;
                    return WrittenDate.Read(day.ToString(form, CultureInfo.InvariantCulture))
                        == (isCertain ? new WrittenDate(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), true) : null);
                }
            );

    [Fact]
    public void Any_text_can_be_looked_at() =>
        Gen.String[Gen.Char["0123456789-/. []T:년월日March,"], 0, 14]
            .Sample(text => WrittenDate.Read(text) is not { } date || TimeFormats.IsDate(date.Iso), iter: 20_000);
}
