using System.Text;
using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class MojibakeTests
{
    private static readonly Dictionary<string, string> Notes = new()
    {
        ["Korean"] = """
            # 배열과 연결 리스트

            배열은 같은 자료형의 값을 차례로 담는다. 색인을 알면 바로 꺼낼 수 있다.

            ## 🎯 핵심

            - 연결 리스트는 앞에서부터 하나씩 따라간다
            - 삽입과 삭제가 빠르다
            """,
        ["Japanese"] = """
            # 配列と連結リスト

            配列は同じ型の値を順に並べたものです。番号がわかれば、すぐに取り出せます。

            - リストは先頭からたどります
            - 挿入と削除が速い
            """,
        ["Russian"] = """
            # Массивы и списки

            Массив хранит значения одного типа подряд. Зная номер, можно сразу взять элемент.

            - Вставка в список быстрая
            - Поиск медленный
            """,
        ["French"] = """
            # Les tableaux

            Un tableau range des éléments d'un même type à la suite. L'accès à un élément donné est immédiat.

            - L'été, la forêt brûle déjà
            - Ça m'a gêné, hélas
            """,
        ["Greek"] = """
            # Πίνακες και λίστες

            Ο πίνακας κρατά τιμές του ίδιου τύπου στη σειρά. Αν ξέρεις τη θέση, παίρνεις αμέσως το στοιχείο.

            - Η εισαγωγή είναι γρήγορη
            """,
        ["Chinese"] = """
            # 数组与链表

            数组把同一类型的值依次存放。知道下标，就能立刻取出元素。

            - 链表要从头开始逐个查找
            - 插入和删除很快
            """,
        ["Emoji"] = """
            # 🎯 Goals

            - ✅ done → next 🚀
            - ❌ not done — it’s late… 💡
            - ⚠️ “careful”
            """,
    };

    public static TheoryData<string, string> PagesAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var (_, page) in CodePage.SingleByte)
        {
            foreach (var language in Notes.Keys)
            {
                data.Add(page, language);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public void Damage_by_a_single_byte_page_is_named_and_recovered(string page, string language)
    {
        var note = Notes[language];
        var damaged = Read(Encoding.UTF8.GetBytes(note), page);
        var report = Mojibake.Detect(new SourceText(damaged));

        // Another page may be named where it reads these very bytes alike.
        Assert.NotNull(report);
        Assert.Equal(damaged, Read(Encoding.UTF8.GetBytes(note), report.CodePage));
        Assert.True(report.IsWhole);
        Assert.True(report.CoversNote);
        Assert.Equal(note.Split('\n').Count(line => !Ascii.IsValid(line)), report.DamagedLines);
        Assert.Contains(
            note.Split('\n'),
            line => line.Trim() == report.Example || line.StartsWith(report.Example.TrimEnd('…'), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Shift_JIS", "Japanese")]
    [InlineData("Shift_JIS", "Chinese")]
    [InlineData("Shift_JIS", "Russian")]
    [InlineData("Shift_JIS", "Greek")]
    [InlineData("Shift_JIS", "French")]
    [InlineData("windows-949", "Korean")]
    [InlineData("windows-949", "Russian")]
    [InlineData("windows-949", "Greek")]
    [InlineData("windows-949", "French")]
    [InlineData("GBK", "Korean")]
    [InlineData("GBK", "Japanese")]
    [InlineData("GBK", "Chinese")]
    [InlineData("GBK", "Russian")]
    [InlineData("GBK", "Greek")]
    [InlineData("GBK", "French")]
    [InlineData("Big5", "Russian")]
    [InlineData("Big5", "Greek")]
    [InlineData("Big5", "French")]
    public void Damage_by_a_double_byte_page_is_named(string page, string language)
    {
        var note = Notes[language];
        var report = Mojibake.Detect(new SourceText(Read(Encoding.UTF8.GetBytes(note), page)));
        Assert.Equal(page, report?.CodePage);
        Assert.True(report?.CoversNote);

        // What is recovered of the example stands in the note; these pages lose many bytes.
        var pieces = report!.Example.TrimEnd('…').Split(['\uFFFD', '?', ' '], StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            pieces.Sum(piece => note.Contains(piece, StringComparison.Ordinal) ? piece.Length : 0) * 10
                >= 8 * pieces.Sum(piece => piece.Length),
            report.Example
        );
    }

    [Theory]
    [InlineData("windows-1253")]
    [InlineData("windows-1252")]
    [InlineData("windows-1250")]
    [InlineData("windows-1257")]
    public void Hangul_is_recognised_though_undefined_bytes_were_dropped(string page)
    {
        var damaged = Read(Encoding.UTF8.GetBytes(Notes["Korean"]), page);
        foreach (var loss in new[] { "", "\uFFFD", "?" })
        {
            var lossy = string.Concat(
                damaged.Select(character => character is (>= '\u0080' and < '\u00A0') or >= '\uE000' ? loss : character.ToString())
            );
            var report = Mojibake.Detect(new SourceText(lossy));
            Assert.Equal(page, report?.CodePage);
            Assert.False(report!.IsWhole);
            Assert.True(report.CoversNote);
            Assert.Contains('\uFFFD', string.Concat(report.Example));
            Assert.True(report.Example.Count(character => character is >= '가' and <= '힣') >= 5, report.Example);
        }
    }

    [Fact]
    public void No_break_spaces_made_plain_and_trimmed_line_ends_are_restored()
    {
        var damaged = Read("Voilà, il va déjà à l'école là\nà côté, là-bas"u8.ToArray(), "windows-1252").Replace('\u00A0', ' ');
        var report = Mojibake.Detect(new SourceText(string.Join('\n', damaged.Split('\n').Select(line => line.TrimEnd()))));
        Assert.Equal("Voilà, il va déjà à l'école là", report?.Example);
    }

    [Theory]
    [InlineData("We met at the cafÃ© and talked.", "cafÃ©", "We met at the café and talked.")]
    [InlineData("I donâ€™t know.", "â€™", "I don’t know.")]
    [InlineData("Der SchlÃ¼ssel liegt bereit.", "Ã¼", "Der Schlüssel liegt bereit.")]
    public void A_damaged_word_in_a_sound_note_is_found_but_does_not_cover_it(string line, string damage, string recovered)
    {
        var note =
            $"# Notes\n\nA sound line: déjà vu, naïve.\nAnother: größer, schöner.\n{line}\nMore text.\nAnd more of it: für später.\n";
        var report = Mojibake.Detect(new SourceText(note));
        Assert.Equal("windows-1252", report?.CodePage);
        Assert.Equal(1, report!.DamagedLines);
        Assert.False(report.CoversNote);
        Assert.Equal(recovered, report.Example);
        Assert.True(report.Runs[0].Overlaps(new TextSpan(note.IndexOf(damage, StringComparison.Ordinal), damage.Length)));
    }

    [Fact]
    public void Examples_of_damage_in_code_are_left_alone()
    {
        Assert.Null(Mojibake.Detect(new SourceText("# Encodings\n\nUTF-8 read as Latin-1 turns `cafÃ©` into ``dÃ©jÃ `x`` so to say.\n")));
        Assert.Null(
            Mojibake.Detect(
                new SourceText("# Encodings\n\n```text\nPremiÃ¨re annÃ©e Ã  lâ€™Ã©cole\n```\n\n~~~\nРџСЂРёРІРµС‚\n~~~\nà la fin\n")
            )
        );
        Assert.Null(
            Mojibake.Detect(
                new SourceText($"# Encodings\n\n```\n{Read(Encoding.UTF8.GetBytes(Notes["Korean"]), "windows-1253")}\n```\n끝\n")
            )
        );
    }

    [Fact]
    public void Runs_lie_in_the_text_one_a_damaged_line()
    {
        var damaged = "sound line\r\n" + Read(Encoding.UTF8.GetBytes(Notes["Russian"].ReplaceLineEndings("\r\n")), "windows-1251");
        var text = new SourceText(damaged);
        var report = Mojibake.Detect(text)!;
        Assert.Equal(report.Runs.Length, report.Runs.Select(run => text.GetLine(run.Start)).Distinct().Count());
        Assert.All(report.Runs, run => Assert.Equal(text.GetLine(run.Start), text.GetLine(run.End)));
        Assert.Equal(text.GetLineSpan(text.GetLine(report.ExampleSpan.Start)), report.ExampleSpan);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("Η Αθήνα είναι η πρωτεύουσα. «Καλημέρα», είπε… ΠΡΟΣΟΧΉ! Ο ΆΝΘΡΩΠΟΣ, ΤΟ ΚΑΛΌ ΝΈΡΟ.")]
    [InlineData("α, β, γ: Δx² ≤ Σ² · Ω² ± 0,5; λ = 3 µm, kΩ², 5 kΩ… ∑αᵢ ≥ ∞ ∩ ∅, ∂Σ/∂Ω")]
    [InlineData("Ёж ещё не её. «СССР»… Мой дом — моя крепость! Всё своё ношу с собой; тамтам, чай, шаг, ход, рад, сок.")]
    [InlineData("чай\nшаг\nход\nчек\nшеф\nхам\nсок\nрад\nчеккод\nшахчек")]
    [InlineData("Він жив у Києві. Різні діти, Її мрії; ПІВНІЧ, НІМІ, ДІДІ, РІВНІ, ЛІЛІЇ. Є, Ї, Ґ.")]
    [InlineData("Љубав, Његош, Ђорђе, Џеп; ЉУБАВ ЊЕГОШ ЂОРЂЕ. Ќе, Ѓорѓи.")]
    [InlineData("Le café « Chez Zoé »… L'été, où ça ? « VOILÀ » — É… È» Ê” NESCAFÉ® CITROËN™ 25 °C, n° 5, Œuvre ; « … café… » « … né»… »")]
    [InlineData("IRMÃ… CORAÇÃO; AÇÃO! «PÃO». A MAÇÃ É BOA, NÃO É? São João, avó, avô, à…")]
    [InlineData("Trường học ở Việt Nam. Ấy, ĐƯỜNG PHỐ: Â, Ă, Đ, Ê, Ô, Ơ, Ư. Tiếng Việt có dấu: ả, ã, ạ.")]
    [InlineData("„Spaß“ – »groß«, Straße… Füße; ÄÖÜ, „Ä“, „Ö“, „Ü“, »Ä«; MÜLLER®, Größe: 5 m², Fuß² ±1 µm, 10 €")]
    [InlineData("Žluťoučký kůň úpěl ďábelské ódy. ŘEŘICHA, ŽŠČ; „Š“ §5, Příliš…")]
    [InlineData("Zażółć gęślą jaźń. ŻÓŁW ŹDŹBŁO; „Łódź”, ŁŻ, ŚŻ")]
    [InlineData("Åre på sjön: ”på“… å»… ÅÄÖ, Ålesund; 5 Å, 120 Å², Ø±0,1 mm, Ø½\", ×½, Å·K; «Ærlig talt», PÅ…")]
    [InlineData("İstanbul'da ışık, ŞİŞLİ, ĞÜŞÖÇ; Â…, â€ değil. Iğdır")]
    [InlineData("Þetta er ísland. ÐÞÆÖ; það, Ægir. Eesti: Õ, õhtu, ÜÕ. Latviešu: ŠŽĀ, Āzija, ģimene, ņ, ķ.")]
    [InlineData("שלום עולם! זה ״טקסט״ בעברית, ₪50, 3×4, שָׁלוֹם; ב־2024…")]
    [InlineData("مرحبا بالعالم، هذا نص عربي؛ هل فهمت؟ «نعم»… پاکستان، گچ، ژاله؛ ٥٠٪")]
    [InlineData("สวัสดีชาวโลก ภาษาไทย ฿50 “ดี”…")]
    [InlineData("नमस्ते दुनिया। यह हिन्दी है।\nবাংলা\nதமிழ்\nქართული\nՀայերեն")]
    [InlineData("핵심 포인트: AWS의 EC2, x는 y보다 크다? 아니다. “따옴표”… ①②③ ㄱㄴㄷ ㈜회사 뷁 쀍 — 꿿")]
    [InlineData("챕터\n챗\n쩔쩔\n뱀뱀\n쳇쳇\n췌장")]
    [InlineData("漢字かな交じり文。ｶﾀｶﾅ、ｱｲｳｴｵ・ﾃｽﾄ文字列、東京都。「引用」…①→②")]
    [InlineData("数组把值存放。x轴、n个、a与b、i是n；“引用”……《书》，联通，龘靐齉齾。")]
    [InlineData("茅台\n猫咪\n猫\n锚\n毛")]
    [InlineData("陣列與鏈結串列：知道位置就能取出。「引文」……《書》")]
    [InlineData("🎯 ✅ ❌ → ⇒ ⚠️ 👩‍👩‍👧 🇰🇷 “quotes” ‘single’ – — … • · † ‡ § ¶ © ® ™ ° ± × ÷ ½ ¼ ¾ € £ ¥ ¢")]
    [InlineData("├── été\n│   ├── naïve.md\n│   └── größe.md\n└── Δ.md\n┌─┬─┐\n│é│ü│\n├─┼─┤\n│α│ß│\n└─┴─┘\n╔═╗\n║Ж║\n╚═╝\n░▒▓█▄▀■")]
    [InlineData("[ɡʁɑ̃] /ˈθɪŋ/ /ðə/ [ʃœ̃] ə ɛ ɔ ŋ æ ø ʔ ː ˈ ˌ; café /kafe/, Ø /ø/")]
    [InlineData("x ∈ ℝ, ∀ε>0 ∃δ: |x−a|<δ ⇒ |f(x)−L|<ε; √2 ≈ 1.41, ∫₀^∞ e⁻ˣ dx = 1, α≤β, µ±σ, Å, ∇·E = ρ/ε₀, ¬p ∧ q")]
    [InlineData("camelCaseÉtat, maxÉ…, kΩ, MΩ…, 3 Å², µÅ·, iPhoneé, LaTeXÉ, nÖ")]
    [InlineData("Lost: \uFFFD and \uFFFD\uFFFD, caf\uFFFD, 가\uFFFD나?다 라?마")]
    public void Sound_text_is_left_alone(string text)
    {
        Assert.Null(Describe(text));
        Assert.Null(Describe(string.Join('\n', Enumerable.Repeat(text, 40))));
    }

    [Fact]
    public void Sound_notes_together_are_left_alone() => Assert.Null(Describe(string.Join('\n', Notes.Values)));

    [Theory]
    [InlineData("école été à où ÇA ÉTÉ naïf œuvre « » … é» É… ÀÉ l’été 5°C n° É®")]
    [InlineData("Straße Spaß “ ” „ groß ß“ Füße ÄÖÜ Ä“ Ü» schön ß… GRÖẞE §")]
    [InlineData("Він Різні Її ВІВ НІМІ ДІДІ ЛІЛІЇ мрії ЄВРО і… І» її ґ Ґ —")]
    [InlineData("ёж её ЁЖ всё СССР» чай шаг ход шахчек чеккод тамтам рад — … № §")]
    [InlineData("ΚΑΛΉ ΝΈΡΟ άνθρωπος ΆΝΘΡΩΠΟΣ ΉΛΙΟΣ Σ² Ω² καλό… Α» ώρα Ώρα ΌΧΙ")]
    [InlineData("żółw ŻÓŁW łódź ŁÓDŹ źdźbło gęś ŚŻ ół… Ł”")]
    [InlineData("pilkou kůň ŘEŘICHA žluť ŤUK ďáb Š“ Ž… řš")]
    [InlineData("på Å… ø ØRE æ Ære Å² Ø± å”")]
    [InlineData("配列 は 同じ です 番号 わかれば 取り出せ ます ｶﾀｶﾅ 順 型 の 値")]
    [InlineData("数组 链表 下标 元素 立刻 取出 茅 猫 锚 涓 浣 鏂")]
    [InlineData("배열 연결 리스트 챕 챗 췌 쳇 뱀 몄 뒪 댁 뷁 삽입")]
    [InlineData("سلام گچ پاک ژاله چای کتاب ک گ « » ؟")]
    [InlineData("שלום עולם ״ב״ ₪ שָׁ ב־")]
    public void No_mixture_of_sound_words_is_taken_for_damage(string words)
    {
        var list = words.Split(' ');
        Gen.Select(
                Gen.Int[0, list.Length - 1],
                Gen.OneOf(Gen.Const(" "), Gen.Const(" "), Gen.Const("\n"), Gen.Const("\u00A0"), Gen.Const(" word "))
            )
            .Select((word, space) => list[word] + space)
            .Array[1, 120]
            .Select(string.Concat)
            .Sample(text => Assert.Null(Describe(text)), iter: 1000);
    }

    [Fact]
    public void A_hostile_line_takes_linear_time()
    {
        var backticks = new StringBuilder();
        for (var length = 1; backticks.Length < 300_000; length++)
        {
            backticks.Append('`', length).Append('é');
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Mojibake.Detect(new SourceText("cafÃ© " + backticks));
        Mojibake.Detect(new SourceText(string.Concat(Enumerable.Repeat("Ã©â€™λΈ", 100_000))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Theory]
    [MemberData(nameof(PagesAndLanguages))]
    public void Whole_damage_is_turned_back_to_the_letter(string page, string language)
    {
        var note = Notes[language].ReplaceLineEndings("\r\n");
        var damaged = Read(Encoding.UTF8.GetBytes(note), page);
        var report = Mojibake.Detect(new SourceText(damaged))!;
        Assert.True(report.IsExact);
        Assert.Equal(note, Mend(damaged, report));
    }

    /// <summary>No text may be lost: what is turned back, read in the wrong page again, is what stood in the note.</summary>
    [Fact]
    public void What_is_turned_back_gives_the_damaged_text_again_when_it_is_damaged_again()
    {
        var pages = CodePage.SingleByte.Concat(CodePage.DoubleByte).Select(page => page.Name).ToArray();
        var lines = Notes
            .Values.SelectMany(note => note.Split('\n'))
            .Append("`code: é가` and `more`")
            .Append("```\nélève 가나다\n```")
            .ToArray();
        var exact = 0;
        Gen.Select(
                Gen.Int[0, pages.Length - 1].Select(index => pages[index]),
                Gen.Int[0, lines.Length - 1].Select(index => lines[index]).Array[1, 12],
                Gen.Bool,
                Gen.Int[0, 60]
            )
            .Sample(
                (page, parts, isPartly, hole) =>
                {
                    var damaged = string.Join(
                        '\n',
                        parts.Select((part, index) => isPartly && index % 3 == 0 ? part : Read(Encoding.UTF8.GetBytes(part), page))
                    );
                    damaged = hole < 20 && hole < damaged.Length ? damaged.Remove(hole, 1) : damaged;
                    if (Mojibake.Detect(new SourceText(damaged)) is not { Repair: { IsEmpty: false } repair } report)
                    {
                        return;
                    }

                    var mended = Mend(damaged, report);
                    Assert.Equal(damaged.Count(c => c == '\n'), mended.Count(c => c == '\n'));
                    if (report.IsExact)
                    {
                        exact++;
                        // Bytes that a page leaves undefined are read in two ways.
                        Assert.True(
                            damaged == Read(Encoding.UTF8.GetBytes(mended), report.CodePage)
                                || damaged == Read(Encoding.UTF8.GetBytes(mended), page),
                            $"{page} {report.CodePage}\n{damaged}\n{mended}"
                        );
                    }

                    foreach (var edit in repair)
                    {
                        // What is no damage stays; what was, says the same bytes.
                        var before = damaged.Substring(edit.Span.Start, edit.Span.Length);
                        var kept = before.Where(c => c >= 0x80).ToHashSet();
                        if (report.CodePage is not ("windows-949" or "Shift_JIS" or "GBK" or "Big5") && !edit.NewText.Any(kept.Contains))
                        {
                            Assert.Contains(
                                Plain(before),
                                new[] { report.CodePage, page }
                                    .SelectMany(name => ReadByEditions(Encoding.UTF8.GetBytes(edit.NewText), name))
                                    .Select(Plain)
                            );
                        }
                    }
                },
                iter: 3000,
                threads: 1
            );
        Assert.True(exact > 300, $"{exact} exact");
    }

    /// <summary>A text without the difference between spaces that some programs do not make.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ').TrimEnd();

    /// <summary>What bytes say in a page, and for ISO 8859-7, which .NET knows as of 1987, in the edition of 2003 as well: it has three
    /// characters more.</summary>
    private static IEnumerable<string> ReadByEditions(byte[] bytes, string page) =>
        page != "ISO-8859-7"
            ? [Read(bytes, page)]
            :
            [
                Read(bytes, page),
                string.Concat(
                    bytes.Select(value =>
                        value switch
                        {
                            0xA4 => "€",
                            0xA5 => "\u20AF",
                            0xAA => "\u037A",
                            _ => Read([value], page),
                        }
                    )
                ),
            ];

    private static string Mend(string text, MojibakeReport report) =>
        report.Repair.Reverse().Aggregate(text, (text, edit) => $"{text[..edit.Span.Start]}{edit.NewText}{text[edit.Span.End..]}");

    private static string? Describe(string text) =>
        Mojibake.Detect(new SourceText(text)) is { } report ? $"{report.CodePage}: {report.Example}" : null;

    private static string Read(byte[] bytes, string page)
    {
        var number = CodePage.SingleByte.Concat(CodePage.DoubleByte).Single(candidate => candidate.Name == page).Number;
        return (CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number)).GetString(bytes);
    }
}
