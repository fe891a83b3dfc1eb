using System.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>
/// Pairs of questions, judged by hand: those in “duplicate-…” are the same, those in “conflict-…” are the same with another answer, those
/// in “different-…” are not. Of the pairs named in <see cref="s_missed"/> the engine does not see that they are the same; it must not take
/// them for anything else.
/// </summary>
public sealed class PairTests
{
    private static readonly HashSet<string> s_missed =
    [
        "conflict-en/choking-adult",
        "conflict-en/longest-river",
        "conflict-es/base-datos-lectura",
        "conflict-en/logs-archive-tier",
        "conflict-en/two-answers-one-differs",
        "conflict-en/oxidation-iron",
        "conflict-es/capital-australia",
        "conflict-es/velocidad-autopista",
        "conflict-es/misma-letra",
        "conflict-es/quemadura",
        "conflict-ko/임진왜란-연도",
        "conflict-ko/소화기-전기-화재",
        "conflict-ko/미성년자-계약",
        "conflict-ko/심폐소생술-비율",
        "conflict-ko/된장-메주",
        "duplicate-de/gmbh-stammkapital",
        "duplicate-de/osi-schicht-router",
        "duplicate-de/erste-hilfe-zwei",
        "duplicate-de/hefeteig-stark",
        "duplicate-de/backup-drei-zwei-eins-stark",
        "duplicate-de/westfaelischer-friede",
        "duplicate-en/queue-decoupling-strong",
        "duplicate-ja/鎌倉幕府",
        "duplicate-ja/個人情報-二つ",
        "duplicate-ja/踏切",
        "duplicate-ja/圧力鍋-強い言い換え",
        "duplicate-ja/二要素認証-強い言い換え",
        "duplicate-ko/하인리히-법칙",
        "duplicate-ko/훈민정음-창제",
        "duplicate-ko/김치-젖산균-강한변형",
        "duplicate-ko/큐-분리-강한변형",
        "duplicate-ko/어린이-보호구역",
    ];

    public static TheoryData<string, string> Pairs()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Repository.Pairs, "*.md").Order(StringComparer.Ordinal))
        {
            foreach (var pair in Read(file))
            {
                data.Add(Path.GetFileNameWithoutExtension(file), pair.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Pair_is_judged_as_a_person_does(string file, string name)
    {
        var (_, first, second) = Read(Path.Combine(Repository.Pairs, $"{file}.md")).Single(pair => pair.Name == name);
        var found = TestLinter
            .For()
            .Lint([Note("a.md", first), Note("b.md", second)], 1)
            .Diagnostics.Where(finding => finding.Rule.IsExamRule)
            .ToList();
        var expected = file[..file.IndexOf('-', StringComparison.Ordinal)] switch
        {
            "duplicate" => "VL407",
            "conflict" => "VL408",
            _ => "",
        };

        Assert.Equal(s_missed.Contains($"{file}/{name}") ? "" : expected, string.Join(", ", found.Select(finding => finding.Rule.Id)));
        Assert.All(found, finding => Assert.Equal("b.md", finding.Path));
    }

    private static IEnumerable<(string Name, string First, string Second)> Read(string file) =>
        from pair in File.ReadAllText(file).Split("===== ", StringSplitOptions.RemoveEmptyEntries)
        let end = pair.IndexOf('\n', StringComparison.Ordinal)
        let questions = pair[(end + 1)..].Split("\n-----\n")
        select (pair[..end].Trim(), questions[0], questions[1]);

    private static MemoryNote Note(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
