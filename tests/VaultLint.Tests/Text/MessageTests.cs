using VaultLint.Text;

namespace VaultLint.Tests.Text;

/// <summary>Messages, and what of them a finding is known by.</summary>
public class MessageTests
{
    [Fact]
    public void Number_is_a_detail_and_text_is_none()
    {
        const string Quoted = "2024-13-01";
        const int Line = 12;

        Message message = $"“{Quoted}” stands twice{','} first on line {Line}";

        Assert.Equal("“2024-13-01” stands twice, first on line 12", message.Text);
        Assert.Equal("“2024-13-01” stands twice, first on line ", message.Key);
    }

    [Fact]
    public void Text_can_be_made_a_detail()
    {
        Message message = $"the note has {Message.Detail(Plural.Of(2, "tag"))}, too many";

        Assert.Equal("the note has 2 tags, too many", message.Text);
        Assert.Equal("the note has , too many", message.Key);
    }

    [Fact]
    public void Text_can_be_known_by_another_name()
    {
        Message message = $"the section {Message.Detail("“결과” or “Results”", "Result")} is missing";

        Assert.Equal("the section “결과” or “Results” is missing", message.Text);
        Assert.Equal("the section Result is missing", message.Key);
    }

    [Fact]
    public void Message_within_a_message_keeps_its_details()
    {
        Message[] parts = [$"item {1} of `a`", $"`b`"];

        Message message = $"{Message.Join(" and ", parts)} fit {"no"} form";

        Assert.Equal("item 1 of `a` and `b` fit no form", message.Text);
        Assert.Equal("item  of `a` and `b` fit no form", message.Key);
    }

    [Fact]
    public void Messages_are_equal_that_people_read_the_same_in()
    {
        Assert.Equal(Message.Of("line 1"), (Message)$"line {1}");
        Assert.NotEqual((Message)$"line {2}", (Message)$"line {1}");
        Assert.Equal(Message.Of("line 1").GetHashCode(), ((Message)$"line {1}").GetHashCode());
    }
}
