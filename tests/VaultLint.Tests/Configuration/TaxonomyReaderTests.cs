using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Tests.Configuration;

public sealed class TaxonomyReaderTests
{
    private const string Example = """
        tags: [inbox, exam, 2024]
        namespaces:
          service:
            description: An AWS service
            values: [ec2, S3, storage/ebs]
          topic: { open: true }
          status: [open]
          exam: { open: true, values: [saa] }
        aliases:
          svc/ec2: service/ec2
          Old: topic/new
        deprecated:
          status/done: use the property `done`
          wip:
        implies:
          service/ec2: exam
          topic/net: [exam, topic/cloud]
        """;

    [Theory]
    [InlineData("inbox", true)]
    [InlineData("Inbox", true)]
    [InlineData("2024", true)]
    [InlineData("exam", true)]
    [InlineData("exam/anything", true)]
    [InlineData("service", false)]
    [InlineData("service/ec2", true)]
    [InlineData("Service/s3", true)]
    [InlineData("service/storage/ebs", true)]
    [InlineData("service/storage", false)]
    [InlineData("service/rds", false)]
    [InlineData("topic/anything/at/all", true)]
    [InlineData("topic", false)]
    [InlineData("status/open", true)]
    [InlineData("svc/ec2", true)]
    [InlineData("old", true)]
    [InlineData("WIP", true)]
    [InlineData("unheard", false)]
    public void Tags_are_allowed_by_name_or_namespace_without_case(string tag, bool allowed) =>
        Assert.Equal(allowed, Read(Example).Allows(tag));

    [Fact]
    public void Every_key_is_read()
    {
        var taxonomy = Read(Example);
        Assert.Equal("An AWS service", taxonomy.Namespaces["SERVICE"].Description);
        Assert.True(taxonomy.Namespaces["exam"] is { AllowsBare: true, IsOpen: true });
        Assert.True(taxonomy.Namespaces["status"] is { AllowsBare: false, IsOpen: false });
        Assert.Equal("service/ec2", taxonomy.Aliases["SVC/EC2"]);
        Assert.Equal("use the property `done`", taxonomy.Deprecated["status/done"]);
        Assert.Null(taxonomy.Deprecated["wip"]);
        Assert.Equal(["exam", "topic/cloud"], taxonomy.Implies["topic/net"].AsEnumerable());
        Assert.Equal(["exam"], taxonomy.Implies["service/ec2"].AsEnumerable());
    }

    [Fact]
    public void The_known_tags_are_those_written_out_and_in_use_sorted() =>
        Assert.Equal(
            [
                "2024",
                "exam",
                "exam/saa",
                "inbox",
                "service/S3",
                "service/ec2",
                "service/storage/ebs",
                "status/open",
                "topic/cloud",
                "topic/net",
                "topic/new",
            ],
            Read(Example).KnownTags.AsEnumerable()
        );

    [Theory]
    [InlineData("service/ec2", true)]
    [InlineData("service/storage/ebs", true)]
    [InlineData("Service/Storage/EBS", true)]
    [InlineData("service/storage/s3", false)]
    [InlineData("service/storage", false)]
    [InlineData("service/other/any/thing", true)]
    [InlineData("service/other", false)]
    public void A_namespace_may_stand_in_another(string tag, bool allowed) =>
        Assert.Equal(allowed, Read("namespaces: { service: [ec2], service/storage: [ebs], service/other: { open: true } }").Allows(tag));

    [Fact]
    public void A_tag_of_many_slashes_is_looked_up_at_once()
    {
        var taxonomy = Read(Example);
        Assert.False(taxonomy.Allows(string.Concat(Enumerable.Repeat("a/", 1_000_000)) + "a"));
    }

    [Theory]
    // Form
    [InlineData("ml/deep_learning", "ml/deep-learning")]
    [InlineData("ML/DeepLearning", "ml/deep-learning")]
    [InlineData("metric/recalls", "metric/recall")]
    [InlineData("각", "\u1100\u1161\u11a8")]
    // Parts in another order
    [InlineData("recall/metric", "metric/recall")]
    [InlineData("recall/metrics", "metric/recall")]
    [InlineData("network/topic", "topic/network")]
    // Namespace
    [InlineData("metrics/recall", "metric/recall")]
    [InlineData("metirc/recall", "metric/recall")]
    [InlineData("metrics/recal", "metric/recall")]
    [InlineData("topics/anything", "topic/anything")]
    // Spelling
    [InlineData("metric/recal", "metric/recall")]
    [InlineData("exma", "exam")]
    [InlineData("ml/deep-lerning", "ml/deep-learning")]
    // The same value elsewhere
    [InlineData("recall", "metric/recall")]
    [InlineData("evaluation/recall", "metric/recall")]
    [InlineData("ml/recall", "metric/recall")]
    [InlineData("accuracy", "metric/accuracy; data/accuracy")]
    // Nothing
    [InlineData("metric/f1", "")]
    [InlineData("metric/aus", "")]
    [InlineData("ml/steep-leaning", "")]
    [InlineData("year/y2023", "")]
    [InlineData("old", "")]
    [InlineData("metric/wip", "")]
    [InlineData("unheard", "")]
    [InlineData("unheard/of", "")]
    public void The_tag_that_was_meant_is_found_by_form_order_namespace_spelling_and_value(string tag, string expected)
    {
        var taxonomy = Read(
            """
            tags: [exam, "\u1100\u1161\u11a8", olden-days]
            namespaces:
              ml: [deep-learning]
              metric: [recall, auc, accuracy]
              data: [accuracy]
              year: [y2024]
              topic: { open: true }
            deprecated: [wip]
            aliases: { olden: exam }
            """
        );
        Assert.Equal(
            expected.Split("; ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            taxonomy.Suggest(tag).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Plain_tags_may_stand_below_the_namespace_of_the_same_name() =>
        Assert.True(Read("namespaces: { exam: [a] }\ntags: [exam]").Namespaces["exam"] is { AllowsBare: true, Values.Count: 1 });

    [Fact]
    public void Deprecated_tags_may_be_a_list() =>
        Assert.Equal(
            [("a", (string?)null), ("b", null)],
            Read("tags: [x]\ndeprecated: [a, b]").Deprecated.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
        );

    [Theory]
    [InlineData("namespace: {}", "1:1: “namespace” is not a setting (did you mean “namespaces”?)")]
    [InlineData("words: {}", "1:1: “words” is not a setting (there are tags, namespaces, style, aliases, deprecated and implies)")]
    [InlineData("", "1:1: the taxonomy names no tag (list tags under “tags”, and those with a slash under “namespaces”)")]
    [InlineData("namespaces: {}", "1:1: the taxonomy names no tag (list tags under “tags”, and those with a slash under “namespaces”)")]
    [InlineData("tags: inbox", "1:7: “tags” is text (it takes a list of tags without a slash)")]
    [InlineData("tags: [a, [b]]", "1:11: an entry of “tags” is a list (it takes a tag without a slash)")]
    [InlineData("tags: [a/b]", "1:8: “a/b” has a slash (write it under “namespaces”, as a value of “a”: “b”)")]
    [InlineData("tags: ['#a']", "1:8: “#a” begins with “#”, which belongs to a tag in a text only")]
    [InlineData("tags: [a b]", "1:8: “a b” holds a space, which divides tags")]
    [InlineData("tags: ['a,b']", "1:8: “a,b” holds a comma, which divides tags")]
    [InlineData("tags: [a*]", "1:8: “a*” holds “*”, which no tag can")]
    [InlineData("tags: [/a]", "1:8: “/a” has nothing before or behind a slash")]
    [InlineData("tags: [a, A]", "1:11: “A” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("namespaces: [a]", "1:13: “namespaces” is a list (it takes names, each with its values)")]
    [InlineData(
        "namespaces: { a: b }",
        "1:18: the namespace “a” is text (it takes a list of values, or “values”, “open” and “description”)"
    )]
    [InlineData("namespaces: { a/: [c] }", "1:15: “a/” has nothing before or behind a slash")]
    [InlineData("namespaces: { a/b: [c], A/B: [c] }", "1:25: “A/B” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("namespaces: { a: [c], A: [d] }", "1:23: “A” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("namespaces: { a: [c, C] }", "1:22: “C” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("namespaces: { a: { value: [c], open: true } }", "1:20: “value” is not a setting of a namespace (did you mean “values”?)")]
    [InlineData("namespaces: { a: { values: c } }", "1:28: “values” is text (it takes a list of what may follow the slash)")]
    [InlineData("namespaces: { a: { open: maybe, values: [] } }", "1:26: “open” is text (it takes true or false)")]
    [InlineData(
        "namespaces: { a: { open: false } }",
        "1:18: the namespace “a” allows no tag (list its “values”, or write “open: true” to allow any)"
    )]
    [InlineData("namespaces: { a: { open: true, description: [x] } }", "1:45: “description” is a list (it takes a text)")]
    [InlineData("tags: [a]\nstyle: lower", "2:8: “style” is text (it takes case and separator)")]
    [InlineData("tags: [a]\nstyle: { case: title }", "2:16: “case” is “title” (it takes lower or upper)")]
    [InlineData("tags: [a]\nstyle: { separator: '' }", "2:21: “separator” is an empty text (it takes - or _)")]
    [InlineData("tags: [a]\nstyle: { kase: lower }", "2:10: “kase” is not a setting of “style” (did you mean “case”?)")]
    [InlineData(
        "style: { case: lower }\nnamespaces: { a: [B] }",
        "2:19: “B” is not in the style that the taxonomy asks for, lower case (write “b”)"
    )]
    [InlineData(
        "tags: [a_b]\nstyle: { case: lower, separator: '-' }",
        "1:8: “a_b” is not in the style that the taxonomy asks for, lower case, words joined by “-” (write “a-b”)"
    )]
    [InlineData(
        "tags: [x]\nnamespaces: { a: [b] }\ndeprecated: { c: a/d }",
        "3:18: the taxonomy does not allow “a/d” (did you mean “a/b”?)"
    )]
    [InlineData("tags: [a]\naliases: [b]", "2:10: “aliases” is a list (it takes old tags, each with the tag to use now)")]
    [InlineData("tags: [a]\naliases: { b: }", "2:15: the alias “b” is empty (it takes the tag to use now)")]
    [InlineData("tags: [inbox]\naliases: { b: inbux }", "2:15: the taxonomy does not allow “inbux” (did you mean “inbox”?)")]
    [InlineData("tags: [a]\naliases: { b: nowhere }", "2:15: the taxonomy does not allow “nowhere” (add it under “tags” or “namespaces”)")]
    [InlineData("tags: [c]\naliases: { a: b, b: c }", "2:15: “b” is itself an alias of “c” (write “c”)")]
    [InlineData("tags: [c]\naliases: { c: c }", "2:15: “c” is itself an alias of “c” (an alias names the tag to use now)")]
    [InlineData("tags: [c]\naliases: { a: c, A: c }", "2:18: “A” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("tags: [d]\ndeprecated: [c]\naliases: { a: c }", "3:15: “c” is deprecated (name a tag to use now)")]
    [InlineData("tags: [c]\ndeprecated: c", "2:13: “deprecated” is text (it takes a list of tags, or tags, each with what to do instead)")]
    [InlineData("tags: [c]\ndeprecated: [d, D]", "2:17: “D” stands twice; tags compare without case (keep one of the two)")]
    [InlineData("tags: [c]\ndeprecated: { d: [e] }", "2:18: what to do instead of “d” is a list (it takes a text, or nothing)")]
    [InlineData("tags: [c]\nimplies: [c]", "2:10: “implies” is a list (it takes tags, each with those that must stand with it)")]
    [InlineData("tags: [c]\nimplies: { c: d }", "2:15: the taxonomy does not allow “d” (add it under “tags” or “namespaces”)")]
    [InlineData("tags: [c]\nimplies: { d: c }", "2:12: the taxonomy does not allow “d” (add it under “tags” or “namespaces”)")]
    [InlineData("tags: [c]\nimplies: { c: C }", "2:15: “c” implies itself")]
    [InlineData("tags: [c, d]\nimplies: { c: d, C: d }", "2:18: “C” stands twice; tags compare without case (keep one of the two)")]
    // Contradictions.
    [InlineData(
        "tags: [a, B]\naliases: { b: a }",
        "2:12: “b” is an alias of “a”, but “tags” lists it, too (take it out of one of the two)"
    )]
    [InlineData(
        "tags: [a]\nnamespaces: { n: [b] }\naliases: { N/b: a }",
        "3:12: “N/b” is an alias of “a”, but its namespace lists it among its values, too (take it out of one of the two)"
    )]
    [InlineData(
        "tags: [a]\nnamespaces: { n: [b/c], n/b: { open: true } }\naliases: { n/b/c: a }",
        "3:12: “n/b/c” is an alias of “a”, but its namespace lists it among its values, too (take it out of one of the two)"
    )]
    [InlineData("tags: [a, b]\ndeprecated: [b]", "2:14: “b” is deprecated, but “tags” lists it, too (take it out of one of the two)")]
    [InlineData("tags: [a, b]\ndeprecated: { b: a }", "2:15: “b” is deprecated, but “tags” lists it, too (take it out of one of the two)")]
    [InlineData(
        "tags: [a]\naliases: { b: a }\ndeprecated: { B: }",
        "3:15: “B” is deprecated, but also an alias of “a” (keep one of the two: an alias is not to be used either)"
    )]
    [InlineData("tags: [a]\ndeprecated: { b: c, c: a }", "2:18: “c” is deprecated (name a tag to use now)")]
    [InlineData("tags: [a]\ndeprecated: { b: B }", "2:18: “B” is deprecated (name a tag to use now)")]
    [InlineData("tags: [a]\naliases: { c: a }\ndeprecated: { b: c }", "3:18: “c” is itself an alias of “a” (write “a”)")]
    public void Error_has_a_position_and_says_what_to_do(string text, string expected) =>
        Assert.Equal([$"tags.yaml:{expected}"], Errors(text));

    [Theory]
    [InlineData("namespaces: { n: { open: true } }\naliases: { n/old: n/new }\ndeprecated: [n/older]")]
    [InlineData("tags: [a]\nnamespaces: { n: [b] }\naliases: { n: n/b }\ndeprecated: { b: a }")]
    [InlineData("tags: [a]\ndeprecated: { b: say what it is }")]
    public void An_old_tag_that_no_list_allows_is_accepted(string text) => Assert.NotEmpty(Read(text).KnownTags);

    [Fact]
    public void Aliases_that_lead_to_each_other_are_faults() =>
        Assert.Equal(
            [
                "tags.yaml:2:15: “b” is itself an alias of “a” (an alias names the tag to use now)",
                "tags.yaml:2:21: “a” is itself an alias of “b” (an alias names the tag to use now)",
            ],
            Errors("tags: [c]\naliases: { a: b, b: a }")
        );

    [Fact]
    public void All_faults_are_collected_in_their_order() =>
        Assert.Equal(
            ["tags.yaml:1:15:", "tags.yaml:2:7:", "tags.yaml:3:1:"],
            Errors("aliases: { a: x }\ntags: b\nother: c").Select(error => error[..error.IndexOf(' ', StringComparison.Ordinal)])
        );

    private static Taxonomy Read(string text) => TaxonomyReader.Read("tags.yaml", new SourceText(text));

    private static string[] Errors(string text) =>
        [.. Assert.Throws<ConfigException>(() => Read(text)).Errors.Select(error => error.ToString())];
}
