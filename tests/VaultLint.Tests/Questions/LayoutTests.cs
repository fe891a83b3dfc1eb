using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Questions;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>Questions in the layouts and languages that notes have them in: each must be read as it was written, and each defect
/// found.</summary>
public sealed class LayoutTests
{
    private static readonly Linter s_linter = TestLinter.For();

    private static readonly ImmutableArray<Language> s_languages =
    [
        new(
            "en",
            "Question",
            "Options",
            "Answer",
            "Explanation",
            [
                new(
                    "Which command lists the files of a folder?",
                    ["cd", "ls -l", "rm", "touch"],
                    [1],
                    "The others change, remove or create."
                ),
                new(
                    "A company wants to keep reports for ten years at the lowest price. What should it use?",
                    ["A disk array", "Tape in a vault", "Memory"],
                    [1],
                    "Tape costs least."
                ),
                new("Which two of these are even?", ["Seven", "Eight", "Nine", "Ten"], [1, 3], "They divide by two."),
                new(
                    "What does the letter A stand for in ACID?",
                    ["Atomicity", "Availability"],
                    [0],
                    "A transaction happens whole or not at all."
                ),
            ]
        ),
        new(
            "ko",
            "문제",
            "보기",
            "정답",
            "해설",
            [
                new("파일 목록을 보여 주는 명령은 무엇인가?", ["폴더 이동", "목록 표시", "파일 삭제"], [1], "나머지는 다른 일을 한다."),
                new("다음 중 관계형 데이터베이스가 아닌 것은?", ["PostgreSQL", "MySQL", "Redis", "SQLite"], [2], "키와 값을 저장한다."),
                new("짝수를 모두 고르시오. 어느 것인가?", ["칠", "팔", "구", "십"], [1, 3], "둘로 나누어진다."),
            ]
        ),
        new(
            "ja",
            "問題",
            "選択肢",
            "正解",
            "解説",
            [
                new("ファイルの一覧を表示するコマンドはどれですか？", ["移動する", "一覧を出す", "削除する"], [1], "ほかは別の操作です。"),
                new("日本の首都はどこですか？", ["大阪", "京都", "東京"], [2], "現在の首都です。"),
                new("偶数はどれですか？", ["七", "八", "九", "十"], [1, 3], "二で割り切れます。"),
            ]
        ),
        new(
            "zh",
            "题目",
            "选项",
            "答案",
            "解析",
            [
                new("哪个命令可以列出文件？", ["切换目录", "列出文件", "删除文件"], [1], "其他命令用途不同。"),
                new("中国的首都是哪里？", ["上海", "北京", "广州"], [1], "首都是政治中心。"),
                new("哪些是偶数？", ["七", "八", "九", "十"], [1, 3], "能被二整除。"),
            ]
        ),
        new(
            "de",
            "Frage",
            "Antwortmöglichkeiten",
            "Antwort",
            "Erklärung",
            [
                new(
                    "Welcher Befehl zeigt die Dateien eines Ordners?",
                    ["wechseln", "auflisten", "löschen"],
                    [1],
                    "Die anderen tun anderes."
                ),
                new("Was ist die Hauptstadt von Österreich?", ["Graz", "Linz", "Wien", "Salzburg"], [2], "Seit langem."),
                new("Welche Zahlen sind gerade?", ["sieben", "acht", "neun", "zehn"], [1, 3], "Sie sind durch zwei teilbar."),
            ]
        ),
        new(
            "fr",
            "Question",
            "Choix",
            "Réponse",
            "Explication",
            [
                new("Quelle commande affiche les fichiers ?", ["changer", "lister", "effacer"], [1], "Les autres font autre chose."),
                new("Quelle est la capitale de la France ?", ["Lyon", "Paris", "Nice"], [1], "Depuis longtemps."),
                new("Quels nombres sont pairs ?", ["sept", "huit", "neuf", "dix"], [1, 3], "Ils se divisent par deux."),
            ]
        ),
        new(
            "es",
            "Pregunta",
            "Opciones",
            "Respuesta",
            "Explicación",
            [
                new("¿Qué orden muestra los archivos?", ["cambiar", "listar", "borrar"], [1], "Las otras hacen otra cosa."),
                new("¿Cuál es la capital de Perú?", ["Cuzco", "Arequipa", "Lima"], [2], "Desde hace mucho."),
                new("¿Qué números son pares?", ["siete", "ocho", "nueve", "diez"], [1, 3], "Se dividen por dos."),
            ]
        ),
        new(
            "pt",
            "Pergunta",
            "Alternativas",
            "Resposta",
            "Explicação",
            [
                new("Que comando mostra os arquivos?", ["mudar", "listar", "apagar"], [1], "Os outros fazem outra coisa."),
                new("Qual é a capital do Brasil?", ["Recife", "Brasília", "Manaus"], [1], "Desde 1960."),
                new("Que números são pares?", ["sete", "oito", "nove", "dez"], [1, 3], "São divisíveis por dois."),
            ]
        ),
    ];

    private static readonly ImmutableDictionary<string, Func<Language, string>> s_layouts = new Dictionary<string, Func<Language, string>>
    {
        ["labelled"] = language =>
            Each(
                language,
                (q, _) =>
                    $"**{language.Question}:** "
                    + $"{q.Stem}\n\n**{language.Options}:**\n{Lines(q, (letter, text) => $"- {letter}) {text}")}\n\n**{language.Answer}: "
                    + $"{Letters(q, ", ")}**\n\n**{language.Explanation}:**\n{q.Why}\n"
            ),
        ["numbered word"] = language =>
            Each(
                language,
                (q, number) =>
                    $"**{language.Question} {number}.** "
                    + $"{q.Stem}\n\n{Lines(q, (letter, text) => $"{letter}) {text}  ")}\n\n**{language.Answer}: "
                    + $"{Letters(q, ", ")}** - {q.Why}\n\n---\n"
            ),
        ["numbered list with details"] = language =>
            Each(
                language,
                (q, number) =>
                    $"{number}. {q.Stem}\n{Lines(q, (letter, text) => $"    - {letter}. {text}")}\n\n    "
                    + $"<details><summary>{language.Answer}</summary>\n\n    {language.Answer}: {Letters(q, ", ")}\n    </details>\n"
            ),
        ["numbered list with details in one line"] = language =>
            Each(
                language,
                (q, number) =>
                    $"{number}. {q.Stem}\n{Lines(q, (letter, text) => $"   - {letter}. {text}")}\n\n   "
                    + $"<details><summary>{language.Answer}</summary> {language.Answer}: {Letters(q, ", ")} </details>\n"
            ),
        ["check boxes below headings"] = language =>
            Each(
                language,
                (q, _) =>
                    $"### {q.Stem}\n\n"
                    + $"{string.Join('\n', q.Options.Select((text, index) => $"- [{(q.Answers.Contains(index) ? 'x' : ' ')}] {text}"))}\n"
            ),
        ["callout"] = language =>
            Each(
                language,
                (q, number) =>
                    $"**Q{number}.** {q.Stem}\n\n{Lines(q, (letter, text) => $"{letter}. {text}")}\n\n> [!question]- "
                    + $"{language.Answer}\n> **{language.Answer}: {Letters(q, ", ")}.** {q.Why}\n"
            ),
        ["headings and bold letters"] = language =>
            Each(
                language,
                (q, number) =>
                    $"### 🟢 **{language.Question} {number}:** "
                    + $"{q.Stem}\n\n{Lines(q, (letter, text) => $"**{letter})** {text}  ")}\n\n<details>\n<summary>…</summary>\n\n**✅ "
                    + $"{language.Answer}: "
                    + $"{string.Join(", ", q.Answers.Select(index => AnswerOf(q, index)))}**\n\n_{language.Explanation}: "
                    + $"{q.Why}_\n\n</details>\n"
            ),
        ["headings alone"] = language =>
            Each(
                language,
                (q, _) =>
                    $"## {q.Stem}\n\n{Lines(q, (letter, text) => $"- **{letter}.** {text}")}\n\n### "
                    + $"{language.Answer}\n\n{Letters(q, ", ")}\n"
            ),
        ["paragraph"] = language =>
            Each(
                language,
                (q, _) =>
                    $"{q.Stem}\n\n{Lines(q, (letter, text) => $"- {letter}) {text}")}\n\n{language.Answer}: "
                    + $"{string.Join(", ", q.Answers.Select(index => AnswerOf(q, index)))}\n\n{language.Explanation}: "
                    + $"{q.Why}\n"
            ),
        ["in a row"] = language =>
            Each(
                language,
                (q, number) =>
                    $"**Q{number}.** {q.Stem}\n- "
                    + $"{string.Join(' ', q.Options.Select((text, index) => $"({char.ToLowerInvariant(Letter(index))}) {text}"))}\n"
            )
            + $"\n**{language.Answer}:** "
            + $"{string.Join(", ", language.Questions.Select((q, index) => $"Q{index + 1}:{Letters(q, "/").ToLowerInvariant()}"))}\n",
        ["circled numbers"] = language =>
            Each(
                language,
                (q, _) =>
                    $"{language.Question}: "
                    + $"{q.Stem}\n\n{string.Join('\n', q.Options.Select(Circled))}\n\n{language.Answer}: "
                    + $"{string.Join(", ", q.Answers.Select(index => (char)('①' + index)))}\n\n- {q.Why}\n"
            ),
        ["circled numbers in a row"] = language =>
            Each(
                language,
                (q, number) =>
                    $"{number}. "
                    + $"{q.Stem}\n\n{string.Join(' ', q.Options.Select(Circled))}\n\n{language.Answer}: "
                    + $"{string.Join(", ", q.Answers.Select(index => index + 1))}\n"
            ),
        ["quiz"] = language =>
            Each(
                language,
                (q, number) =>
                    $"@{(q.Answers.Length > 1 ? "ms" : "mc")} {number}) "
                    + $"{q.Stem}\n{Lines(q, (letter, text) => $"{char.ToLowerInvariant(letter)}) {text}")}\n= "
                    + $"{Letters(q, ", ").ToLowerInvariant()}\n"
            ),
        ["key at the end"] = language =>
            Each(language, (q, number) => $"{number}. {q.Stem}\n{Lines(q, (letter, text) => $"   {letter}. {text}")}\n")
            + $"\n## {language.Answer}\n\n"
            + $"{string.Join('\n', language.Questions.Select((q, index) => $"{index + 1}. {Letters(q, ", ")}"))}\n",
    }.ToImmutableDictionary();

    public static TheoryData<string, string> LayoutsAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var layout in s_layouts.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var language in s_languages)
            {
                data.Add(layout, language.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void A_question_is_read_as_it_was_written(string layout, string languageName)
    {
        var (text, language) = Write(layout, languageName);
        var read = new QuestionPolicy()
            .Counted(Read(text).Questions)
            .Select(question =>
                $"{question.Stem?.Text} | {string.Join(" / ", question.Options.Select(option => option.Text))} | "
                + $"{string.Join(",", question.AnswerIndexes)}"
            );
        Assert.Equal(language.Questions.Select(q => $"{q.Stem} | {string.Join(" / ", q.Options)} | {string.Join(",", q.Answers)}"), read);
    }

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void A_sound_collection_has_no_finding(string layout, string languageName)
    {
        var (text, _) = Write(layout, languageName);
        Assert.Empty(Findings(text));
    }

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void An_option_written_twice_is_found_on_its_line(string layout, string languageName)
    {
        var (text, language) = Write(layout, languageName);
        var question = language.Questions[0];
        var broken = ReplaceOnce(text, question.Options[2], question.Options[0], question.Stem);

        Assert.Contains(
            $"VL403 {LineOf(broken, question.Options[0], question.Stem, last: layout is not ("in a row" or "circled numbers in a row"))}",
            Findings(broken)
        );
    }

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void An_answer_that_is_no_option_is_found(string layout, string languageName)
    {
        // A box that is not there cannot be checked.
        if (layout != "check boxes below headings")
        {
            AssertFound("VL404", layout, languageName, question => question with { Answers = [9] });
        }
    }

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void An_answer_too_few_is_found(string layout, string languageName) =>
        AssertFound("VL406", layout, languageName, question => question with { Stem = $"{question.Stem} (Choose two.)" });

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void An_answer_that_is_not_there_is_found(string layout, string languageName) =>
        AssertFound("VL401", layout, languageName, question => question with { Answers = [] });

    [Theory]
    [MemberData(nameof(LayoutsAndLanguages))]
    public void A_gap_in_the_letters_is_found(string layout, string languageName)
    {
        if (layout == "check boxes below headings")
        {
            return;
        }

        AssertFound(
            "VL402",
            layout,
            languageName,
            question => question,
            (text, question) =>
            {
                var option = text.IndexOf(
                    question.Options[^1],
                    text.IndexOf(question.Stem, StringComparison.Ordinal) + question.Stem.Length,
                    StringComparison.Ordinal
                );
                while (
                    text[option] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '①' and <= '⑳'))
                    || char.IsLetter(text[option - 1])
                    || option == text.IndexOf(question.Options[^1], StringComparison.Ordinal)
                )
                {
                    option--;
                }

                return $"{text[..option]}{(char)(text[option] + 1)}{text[(option + 1)..]}";
            }
        );
    }

    /// <summary>Breaks the second question of a collection: the rule must speak of it, and of no other.</summary>
    private static void AssertFound(
        string rule,
        string layout,
        string languageName,
        Func<Item, Item> change,
        Func<string, Item, string>? damage = null
    )
    {
        var language = s_languages.Single(known => known.Name == languageName);
        // A few check boxes without a check could as well be tasks; in a collection they are a question.
        var broken = language with
        {
            Questions =
            [
                language.Questions[0],
                change(language.Questions[1]),
                .. language.Questions[2..],
                .. s_languages[1].Questions,
                .. s_languages[2].Questions,
            ],
        };
        var text = $"# Quiz\n\n{s_layouts[layout](broken)}";
        text = damage?.Invoke(text, broken.Questions[1]) ?? text;

        var found = Findings(text)
            .Where(finding => finding.StartsWith(rule, StringComparison.Ordinal))
            .Select(finding => int.Parse(finding[6..], CultureInfo.InvariantCulture))
            .ToArray();
        Assert.True(found.Length == 1, $"{rule}: {string.Join(", ", Findings(text))}\n{text}");
        var hasKey = layout is "in a row" or "key at the end";
        Assert.InRange(
            found[0],
            LineAt(text, broken.Questions[1].Stem),
            hasKey ? int.MaxValue : LineAt(text, broken.Questions[2].Stem) - 1
        );
    }

    private static int LineAt(string text, string word) => text[..text.IndexOf(word, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static IEnumerable<string> Findings(string text) =>
        s_linter
            .Lint([new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text))], 1)
            .Diagnostics.Where(finding => finding.Rule.IsExamRule)
            .Select(finding => $"{finding.Rule.Id} {finding.Start.Line}");

    private static ExamNote Read(string text) => s_linter.Read(new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text)));

    private static (string Text, Language Language) Write(string layout, string languageName)
    {
        var language = s_languages.Single(known => known.Name == languageName);
        return ($"# Quiz\n\n{s_layouts[layout](language)}", language);
    }

    private static string ReplaceOnce(string text, string old, string replacement, string behind)
    {
        var at = text.IndexOf(old, text.IndexOf(behind, StringComparison.Ordinal) + behind.Length, StringComparison.Ordinal);
        return $"{text[..at]}{replacement}{text[(at + old.Length)..]}";
    }

    private static int LineOf(string text, string word, string behind, bool last)
    {
        var at = text.IndexOf(word, text.IndexOf(behind, StringComparison.Ordinal) + behind.Length, StringComparison.Ordinal);
        at = last ? text.IndexOf(word, at + 1, StringComparison.Ordinal) : at;
        return text[..at].Count(c => c == '\n') + 1;
    }

    private static string Each(Language language, Func<Item, int, string> write) =>
        string.Join('\n', language.Questions.Select((question, index) => write(question, index + 1)));

    private static string Lines(Item question, Func<char, string, string> write) =>
        string.Join('\n', question.Options.Select((text, index) => write(Letter(index), text)));

    private static string Letters(Item question, string joint) => string.Join(joint, question.Answers.Select(Letter));

    private static string AnswerOf(Item question, int index) =>
        $"{Letter(index)}) {(index < question.Options.Length ? question.Options[index] : "Unknown")}";

    private static string Circled(string text, int index) => $"{(char)('①' + index)} {text}";

    private static char Letter(int index) => (char)('A' + index);

    private sealed record Item(string Stem, string[] Options, int[] Answers, string Why);

    private sealed record Language(string Name, string Question, string Options, string Answer, string Explanation, Item[] Questions);
}
