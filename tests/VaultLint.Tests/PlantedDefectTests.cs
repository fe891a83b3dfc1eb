using VaultLint.Tests.Rules;

namespace VaultLint.Tests;

/// <summary>Breaks clean notes one defect at a time: the rule that is meant must speak, in the right place.</summary>
public class PlantedDefectTests
{
    private const string Config = """
        kinds:
          exam:
            match: ["**/*.md"]
            questions: { explain: wrong }

        """;

    /// <summary>The shapes in which an entry of an explanation names its option.</summary>
    private static readonly Dictionary<string, string> s_notes = new()
    {
        ["Option A"] = """
            # Rivers of Europe

            **Question:** Which river flows through Vienna, Budapest and Belgrade?

            **Options:**

            - A) Rhine
            - B) Danube
            - C) Elbe
            - D) Vistula

            **Answer: B) Danube**

            **Explanation:**

            - **Option A** - It runs from the Alps to the North Sea.
            - **Option C** - It passes Dresden and Hamburg.
            - **Option D** - It passes Kraków and Warsaw.

            """,
        ["A) text"] = """
            # 산과 염기

            **문제:** 물에 녹아 수소 이온을 가장 많이 내놓는 물질은?

            **보기:**

            - A) 아세트산
            - B) 탄산
            - C) 염산
            - D) 암모니아

            **정답: C) 염산**

            💡 추가 설명:

            - **A) 아세트산** - 일부만 이온으로 나뉘는 약산이다.
            - **B) 탄산** - 이산화 탄소가 녹은 약산이다.
            - **D) 암모니아** - 염기이므로 수소 이온을 받아들인다.

            """,
        ["text"] = """
            # Protocols

            **Question:** Which protocol gives a machine its address when it joins a network?

            **Options:**

            - A) Domain Name System (DNS)
            - B) Dynamic Host Configuration Protocol (DHCP)
            - C) Simple Mail Transfer Protocol (SMTP)
            - D) Network Time Protocol (NTP)

            **Answer: B) Dynamic Host Configuration Protocol (DHCP)**

            **Explanation:**

            - **DNS** - It finds the address that belongs to a name.
            - **SMTP** - It carries letters from server to server.
            - **NTP** - It sets the clock.

            """,
        ["옵션 A (short)"] = """
            # 악기의 갈래

            **문제:** 활로 줄을 문질러 소리를 내는 악기는?

            **보기:**

            - A) 명주실 열두 줄을 손가락으로 뜯는 가야금
            - B) 두 줄 사이에 활을 끼운 해금
            - C) 대나무로 만들어 옆으로 부는 대금
            - D) 채로 두 면을 치는 장구

            **정답: B) 두 줄 사이에 활을 끼운 해금**

            💡 추가 설명:

            - **옵션 A (가야금)** - 줄을 뜯는다.
            - **옵션 C (대금)** - 입김으로 소리를 낸다.
            - **옵션 D (장구)** - 가죽을 친다.

            """,
        ["several"] = """
            # Contracts

            **Question:** Which two of these does a contract need in common law? (Select TWO.)

            **Options:**

            - A) Offer and acceptance
            - B) A notary's seal
            - C) Consideration
            - D) Two witnesses
            - E) Entry in a public register

            **Answer: A) Offer and acceptance, C) Consideration**

            **Explanation:**

            - **Option B** - A seal makes a deed.
            - **Option D** - Wills need them.
            - **Option E** - Land is registered, contracts are not.

            """,
    };

    public static TheoryData<string> Shapes() => [.. s_notes.Keys];

    /// <summary>Shape, what is done, the text that is replaced, by what, the rule that must fire, and what the line holds on which it
    /// must.</summary>
    public static TheoryData<string, string, string, string, string, string> Defects() =>
        new()
        {
            { "Option A", "answer letter changed", "**Answer: B) Danube**", "**Answer: C) Danube**", "VL405", "**Answer:" },
            { "Option A", "answer letter of no option", "**Answer: B) Danube**", "**Answer: F) Danube**", "VL404", "**Answer:" },
            { "Option A", "answer text of another option", "**Answer: B) Danube**", "**Answer: B) Elbe**", "VL405", "**Answer:" },
            { "Option A", "answer that is none of the options", "**Answer: B) Danube**", "**Answer: Tagus**", "VL404", "**Answer:" },
            { "Option A", "answer line removed", "**Answer: B) Danube**\n", "", "VL401", "**Question:" },
            { "Option A", "answer emptied", "**Answer: B) Danube**", "**Answer:**", "VL401", "**Answer:" },
            { "Option A", "entry dropped", "- **Option C** - It passes Dresden and Hamburg.\n", "", "VL501", "- C) Elbe" },
            { "Option A", "entry relabelled to an existing letter", "**Option C**", "**Option D**", "VL501", "- C) Elbe" },
            { "Option A", "entry relabelled to an existing letter, seen at the other", "**Option C**", "**Option D**", "VL504", "Kraków" },
            { "Option A", "entry relabelled to the answer's letter", "**Option C**", "**Option B**", "VL501", "- C) Elbe" },
            { "Option A", "entry relabelled to a letter of no option", "**Option C**", "**Option F**", "VL502", "**Option F**" },
            { "Option A", "entry emptied", " - It passes Dresden and Hamburg.", "", "VL505", "**Option C**" },
            {
                "Option A",
                "explanation turned round",
                "**Option A** - It runs",
                "**Option A** - Correct. It runs",
                "VL506",
                "**Option A**"
            },
            { "Option A", "entry doubled", "- **Option D** -", "- **Option C** - It is long.\n- **Option D** -", "VL504", "It is long." },
            { "Option A", "option letter repeated", "- C) Elbe", "- B) Elbe", "VL402", "- B) Elbe" },
            { "Option A", "gap in the letters", "- D) Vistula", "- E) Vistula", "VL402", "- E) Vistula" },
            { "Option A", "options out of order", "- C) Elbe\n- D) Vistula", "- D) Vistula\n- C) Elbe", "VL402", "- D) Vistula" },
            { "Option A", "option removed whose entry remains", "- D) Vistula\n", "", "VL502", "**Option D**" },
            { "Option A", "option emptied", "- D) Vistula", "- D)", "VL401", "- D)" },
            { "Option A", "two options made equal", "- D) Vistula", "- D) Rhine", "VL403", "- D) Rhine" },
            { "Option A", "two answers asked for", "and Belgrade?", "and Belgrade? (Choose two.)", "VL406", "**Answer:" },
            {
                "Option A",
                "question text removed",
                " Which river flows through Vienna, Budapest and Belgrade?",
                "",
                "VL401",
                "**Question:"
            },
            { "Option A", "options removed", "- A) Rhine\n- B) Danube\n- C) Elbe\n- D) Vistula\n", "", "VL401", "**Question:" },
            {
                "Option A",
                "explanation removed",
                """
                    - **Option A** - It runs from the Alps to the North Sea.
                    - **Option C** - It passes Dresden and Hamburg.
                    - **Option D** - It passes Kraków and Warsaw.

                    """,
                "",
                "VL501",
                "**Answer:"
            },
            { "A) text", "answer letter changed", "**정답: C) 염산**", "**정답: A) 염산**", "VL405", "**정답:" },
            { "A) text", "answer text of another option", "**정답: C) 염산**", "**정답: C) 암모니아**", "VL405", "**정답:" },
            { "A) text", "entry dropped", "- **B) 탄산** - 이산화 탄소가 녹은 약산이다.\n", "", "VL501", "- B) 탄산" },
            { "A) text", "entry relabelled to an existing letter", "**B) 탄산**", "**D) 탄산**", "VL501", "- B) 탄산" },
            {
                "A) text",
                "entry relabelled to an existing letter, seen at the other",
                "**B) 탄산**",
                "**D) 탄산**",
                "VL504",
                "- **D) 암모니아**"
            },
            { "A) text", "entry relabelled to a letter of no option", "**B) 탄산**", "**G) 탄산**", "VL502", "**G) 탄산**" },
            { "A) text", "entry emptied", " - 이산화 탄소가 녹은 약산이다.", "", "VL505", "**B) 탄산**" },
            { "A) text", "entry doubled", "- **D) 암모니아** -", "- **B) 탄산** - 사이다에 있다.\n- **D) 암모니아** -", "VL504", "사이다" },
            { "A) text", "option letter repeated", "- D) 암모니아", "- A) 암모니아", "VL402", "- A) 암모니아" },
            { "A) text", "option removed whose entry remains", "- D) 암모니아\n", "", "VL502", "**D) 암모니아**" },
            { "A) text", "two options made equal", "- D) 암모니아", "- D) 탄산", "VL403", "- D) 탄산" },
            { "A) text", "two answers asked for", "내놓는 물질은?", "내놓는 물질을 두 가지 고르시오.", "VL406", "**정답:" },
            { "A) text", "answer line removed", "**정답: C) 염산**\n", "", "VL401", "**문제:" },
            { "text", "answer letter changed", "**Answer: B) Dynamic", "**Answer: D) Dynamic", "VL405", "**Answer:" },
            {
                "text",
                "answer text of another option",
                "B) Dynamic Host Configuration Protocol (DHCP)**",
                "B) Network Time Protocol (NTP)**",
                "VL405",
                "**Answer:"
            },
            { "text", "entry dropped", "- **SMTP** - It carries letters from server to server.\n", "", "VL501", "- C) Simple" },
            { "text", "entry renamed to another option", "**SMTP**", "**NTP**", "VL501", "- C) Simple" },
            { "text", "entry emptied", " - It carries letters from server to server.", "", "VL505", "**SMTP**" },
            { "text", "option removed", "- C) Simple Mail Transfer Protocol (SMTP)\n", "", "VL402", "- D) Network" },
            {
                "text",
                "two options made equal",
                "- C) Simple Mail Transfer Protocol (SMTP)",
                "- C) Network Time Protocol (NTP)",
                "VL403",
                "- D) Network"
            },
            { "옵션 A (short)", "answer letter changed", "**정답: B) 두", "**정답: D) 두", "VL405", "**정답:" },
            { "옵션 A (short)", "entry dropped", "- **옵션 C (대금)** - 입김으로 소리를 낸다.\n", "", "VL501", "- C) 대나무" },
            {
                "옵션 A (short)",
                "entry relabelled to an existing letter",
                "**옵션 C (대금)**",
                "**옵션 A (대금)**",
                "VL504",
                "**옵션 A (대금)**"
            },
            {
                "옵션 A (short)",
                "entry relabelled to a letter of no option",
                "**옵션 C (대금)**",
                "**옵션 H (대금)**",
                "VL502",
                "**옵션 H (대금)**"
            },
            { "옵션 A (short)", "entry emptied", " - 입김으로 소리를 낸다.", " - ", "VL505", "**옵션 C (대금)**" },
            { "옵션 A (short)", "gap in the letters", "- D) 채로", "- E) 채로", "VL402", "- E) 채로" },
            {
                "옵션 A (short)",
                "options removed",
                """
                    - A) 명주실 열두 줄을 손가락으로 뜯는 가야금
                    - B) 두 줄 사이에 활을 끼운 해금
                    - C) 대나무로 만들어 옆으로 부는 대금
                    - D) 채로 두 면을 치는 장구

                    """,
                "",
                "VL401",
                "**문제:"
            },
            { "several", "an answer dropped", ", C) Consideration**", "**", "VL406", "**Answer:" },
            { "several", "an answer too many", ", C) Consideration**", ", C) Consideration, D) Two witnesses**", "VL406", "**Answer:" },
            { "several", "answer letter changed", "C) Consideration**", "E) Consideration**", "VL405", "**Answer:" },
            { "several", "answer letter of no option", "C) Consideration**", "H) Consideration**", "VL404", "**Answer:" },
            {
                "several",
                "answer letters exchanged for one text each",
                "A) Offer and acceptance, C) Consideration**",
                "A) Two witnesses, C) Consideration**",
                "VL405",
                "**Answer:"
            },
            {
                "several",
                "answer letters exchanged",
                "A) Offer and acceptance, C) Consideration**",
                "C) Offer and acceptance, A) Consideration**",
                "VL405",
                "**Answer:"
            },
            { "several", "answer letter doubled", "A) Offer and acceptance, C) Consideration**", "A, A)**", "VL406", "**Answer:" },
            {
                "several",
                "answer stated twice",
                "A) Offer and acceptance, C) Consideration**",
                "A) Offer and acceptance, C) Consideration**\n\n**Answer: B**",
                "VL401",
                "**Answer: B"
            },
            {
                "several",
                "text of another option behind joint letters",
                "A) Offer and acceptance, C) Consideration**",
                "A, C) Offer and acceptance, Two witnesses**",
                "VL405",
                "**Answer:"
            },
            { "several", "three asked for in the bracket", "(Select TWO.)", "(Select THREE.)", "VL406", "**Answer:" },
            { "several", "entry dropped", "- **Option D** - Wills need them.\n", "", "VL501", "- D) Two witnesses" },
            { "several", "entry relabelled to an existing letter", "- **Option D**", "- **Option B**", "VL501", "- D) Two witnesses" },
            { "several", "option removed whose entry remains", "- E) Entry in a public register\n", "", "VL502", "**Option E**" },
        };

    /// <summary>Defects that the engine does not see today: shape, what is done, the text that is replaced, by what, and the rule that
    /// should speak. A row that it learns to see goes to <see cref="Defects"/>.</summary>
    public static TheoryData<string, string, string, string, string> Unseen() =>
        new()
        {
            { "A) text", "entry with the text of another option", "**B) 탄산**", "**B) 암모니아**", "VL502" },
            { "옵션 A (short)", "entry with the short name of another option", "**옵션 C (대금)**", "**옵션 C (장구)**", "VL502" },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Note_without_a_defect_has_no_finding(string shape) => Assert.Empty(Check(s_notes[shape]));

    [Theory]
    [MemberData(nameof(Defects))]
    public void Defect_is_found_where_it_is(string shape, string what, string text, string replacement, string rule, string line)
    {
        var broken = Break(shape, text, replacement);
        var findings = Check(broken);
        Assert.True(
            findings.Any(finding => finding.Rule == rule && finding.Line.Contains(line, StringComparison.Ordinal)),
            $"{what}: no {rule} on “{line}”, but "
                + $"{string.Join("; ", findings.Select(finding => $"{finding.Rule} on “{finding.Line}”"))}\n{broken}"
        );
    }

    [Theory]
    [MemberData(nameof(Unseen))]
    public void Defect_that_is_not_seen_is_known(string shape, string what, string text, string replacement, string rule) =>
        Assert.False(Check(Break(shape, text, replacement)).Any(finding => finding.Rule == rule), $"{what}: {rule} sees it now");

    private static string Break(string shape, string text, string replacement)
    {
        var note = s_notes[shape];
        Assert.Equal(2, note.Split(text).Length);
        return note.Replace(text, replacement, StringComparison.Ordinal);
    }

    private static (string Rule, string Line)[] Check(string note)
    {
        using var vault = new TempVault(Config);
        return [.. NoteCheck.Run(vault.Root, "note.md", note).Diagnostics.Select(finding => (finding.Rule.Id, finding.SourceLine))];
    }
}
