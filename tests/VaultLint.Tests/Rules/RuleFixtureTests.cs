using System.Runtime.CompilerServices;
using System.Text;
using Snapshooter.Xunit;
using VaultLint.Reporting;
using VaultLint.Rules;

namespace VaultLint.Tests.Rules;

/// <summary>
/// Checks the notes of every rule's folder: the folder is the vault, and may hold a config, a taxonomy, schemas and a folder “Earlier” of
/// other notes. A marker on a line says which rule must fire there, so that no wrong snapshot is taken for right by mistake. The folder
/// Ordinary holds notes of which no rule says anything, without a config; Sound holds questions without a fault that once were taken for
/// faulty.
/// </summary>
public class RuleFixtureTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (
            var file in Directory
                .EnumerateDirectories(Repository.Fixtures)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
                .Order(StringComparer.Ordinal)
        )
        {
            cases.Add(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixture_fires_on_the_marked_lines_and_nowhere_else(string folder, string name)
    {
        var vault = Path.Combine(Repository.Fixtures, folder);
        var fixture = RuleFixture.Parse(File.ReadAllText(Path.Combine(vault, $"{name}.md")));

        var result = NoteCheck.Run(vault, $"{name}.md", fixture.Text);

        Assert.Equal(fixture.Expected, result.Diagnostics.Select(finding => (finding.Start.Line, finding.Rule.Id)).Order());
        if (!fixture.Expected.IsEmpty)
        {
            using var report = new MemoryStream();
            new TextReporter(color: false, quiet: true).Write(result, report);
            Snapshot.Match(Encoding.UTF8.GetString(report.ToArray()), $"{folder}.{name}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixture_of_a_rule_speaks_of_that_rule(string folder, string name)
    {
        var rules = RuleFixture
            .Parse(File.ReadAllText(Path.Combine(Repository.Fixtures, folder, $"{name}.md")))
            .Expected.Select(expected => expected.Rule);
        if (name == "bad")
        {
            Assert.Contains(folder, rules);
        }
        else if (name == "good" || folder is "Ordinary" or "Sound")
        {
            Assert.Empty(rules);
        }
    }

    [Fact]
    public void Every_rule_marked_as_fixable_has_a_fixture_with_a_fix()
    {
        var fixable = RuleCatalog.Rules.Where(rule => rule.IsFixable).ToArray();
        Assert.NotEmpty(fixable);
        Assert.All(
            fixable,
            rule =>
            {
                var vault = Path.Combine(Repository.Fixtures, rule.Id);
                var texts = Directory.EnumerateFiles(vault, "*.md").Select(file => RuleFixture.Parse(File.ReadAllText(file)).Text);
                Assert.Contains(
                    texts,
                    text =>
                        NoteCheck.Run(vault, "note.md", text).Diagnostics.Any(finding => finding.Rule == rule && finding.Fix is not null)
                );
            }
        );
    }

    [Fact]
    public void Snapshots_without_a_fixture_are_gone()
    {
        var cases = Cases().Select(row => $"{row[0]}.{row[1]}").ToHashSet();
        var snapshots = Directory
            .EnumerateFiles(Path.Combine(Repository.Fixtures, "__snapshots__"), "*.snap")
            .Select(Path.GetFileNameWithoutExtension);
        Assert.All(snapshots, snapshot => Assert.Contains(snapshot!, cases));
    }

    [Fact]
    public void Markers_are_taken_away_with_one_space()
    {
        var fixture = RuleFixture.Parse("a {VL501}{VL502}\nb  {VL405} c\n{VL40x}\n");
        Assert.Equal("a\nb  c\n{VL40x}\n", fixture.Text);
        Assert.Equal([(1, "VL501"), (1, "VL502"), (2, "VL405")], fixture.Expected.AsEnumerable());
    }

    /// <summary>On a build server a snapshot that is not there must fail; at a desk the first run writes it.</summary>
    [ModuleInitializer]
    internal static void BeStrictOnBuildServers()
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "true");
        }
    }
}
