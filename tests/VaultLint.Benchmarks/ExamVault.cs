using System.Globalization;
using System.Text;

namespace VaultLint.Benchmarks;

/// <summary>
/// A vault of any number of exam notes, English and Korean by turns, of about 5 KB each: frontmatter, four sections with lists, a table and
/// a diagram, a question with explained options. A note depends on its number alone, so that every run sees the same vault and a larger one
/// begins with the smaller. One note in twenty has a slip, one in a hundred asks the question of an earlier one.
/// </summary>
internal static class ExamVault
{
    private const int SlipEvery = 20;
    private const int CopyEvery = 100;

    /// <summary>The config and what it names, below <c>bench/vault</c>, by path from the vault's root.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Settings
    {
        get
        {
            var assembly = typeof(ExamVault).Assembly;
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("vault/", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                yield return (name["vault/".Length..].Replace('\\', '/'), content.ToArray());
            }
        }
    }

    /// <summary>Writes a vault.</summary>
    /// <param name="folder">Where to; it is made if need be.</param>
    /// <param name="count">The number of notes.</param>
    public static void Write(string folder, int count)
    {
        foreach (var (path, content) in Settings)
        {
            WriteFile(path, content);
        }

        for (var number = 0; number < count; number++)
        {
            var (path, text) = Note(number);
            WriteFile(path, Encoding.UTF8.GetBytes(text));
        }

        void WriteFile(string path, byte[] content)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    /// <summary>A note by its number, from 0.</summary>
    /// <returns>Its path from the vault's root, and its text.</returns>
    public static (string Path, string Text) Note(int number)
    {
        var language = number % 2 == 0 ? Language.English : Language.Korean;
        var words = new Words(language, number);
        var slip = number % SlipEvery == SlipEvery - 1 ? number / SlipEvery % 5 : -1;
        var domain = words.Choose(language.Domains);
        var title = string.Create(CultureInfo.InvariantCulture, $"{words.Noun()} {words.Noun()} {number:D6}");
        // A copy asks what the note 50 before it asks, and has the options in another order.
        var isCopy = number % CopyEvery == CopyEvery - 1;
        var question = Question.Of(language, isCopy ? number - 50 : number, isCopy);

        var text = new StringBuilder();
        var created = new DateOnly(2025, 1, 1).AddDays(number % 200);
        text.Append(
            CultureInfo.InvariantCulture,
            $"---\ntitle: {title}\ncreated: {(slip == 0 ? "March 2025" : created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"modified: {created.AddDays(words.Next(100)):yyyy-MM-dd}\ntags:\n  - domain/{domain.Tag}\n  - "
                + $"topic/{words.Choose(Language.Topics)}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"  - level/{(slip == 1 ? "intermediat" : words.Choose(Language.Levels))}\n  - skill/{words.Choose(Language.Skills)}\n  - "
                + $"source/{words.Choose(Language.Sources)}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"aliases: [\"{words.Noun()} {words.Noun()}\", {words.Noun()}]\n---\n\n# {title}\n\n");

        text.Append(
            CultureInfo.InvariantCulture,
            $"## {language.KeyPoint}\n\n{words.Sentence()} {words.Sentence()}\n\n## {language.Explanation}\n\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"### {words.Noun()} {language.And} {words.Noun()}\n\n{words.Sentences(3)}\n\n{words.Sentences(2)}\n\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"```text\n[{words.Noun()}]\n      ↓\n[{words.Noun()}: \"{words.Noun()}\", {words.Next(900)}]\n      ↓\n[{words.Noun()} "
                + $"{words.Noun()}]\n```\n\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"### {words.Noun()} {language.TradeOffs}\n\n");
        AppendList(text, words, 4);
        text.Append(CultureInfo.InvariantCulture, $"| {words.Noun()} | {words.Noun()} | {words.Noun()} |\n|---|---|---|\n");
        for (var row = 0; row < 4; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{words.Next(9000)}` | {words.Noun()} {words.Noun()} | {words.Noun()} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{words.Sentence()} [{words.Noun()}](https://example.org/{words.Choose(Language.Topics)}/{number}), "
                + $"[[{words.Noun()}]].\n\n## {language.Terms}\n\n"
        );
        AppendList(text, words, 5);
        text.Append(CultureInfo.InvariantCulture, $"### {words.Noun()} {language.InPractice}\n\n{words.Sentences(2)}\n\n");
        AppendList(text, words, 3);
        question.AppendTo(text, slip);
        return ($"{language.Folder}/{domain.Name}/{title}.md", text.ToString());
    }

    private static void AppendList(StringBuilder text, Words words, int items)
    {
        for (var item = 0; item < items; item++)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{words.Noun()} {words.Noun()}**: {words.Sentence()}\n");
        }

        text.Append('\n');
    }

    private sealed record Question(Language Language, string Stem, IReadOnlyList<string> Options, int Answer, IReadOnlyList<string> Reasons)
    {
        /// <summary>The question of a note.</summary>
        /// <param name="language">Its language.</param>
        /// <param name="number">The note's number.</param>
        /// <param name="isTurned">Whether the options stand in the reverse order.</param>
        public static Question Of(Language language, int number, bool isTurned)
        {
            // Apart from the numbers of the notes' other words.
            var words = new Words(language, number + 1_000_000_007);
            var stem =
                $"{words.Sentences(3)} "
                + $"{string.Format(CultureInfo.InvariantCulture, words.Choose(language.Asking), words.Noun(), words.Noun(), words.Noun())}";
            var count = 4 + number % 2;
            var options = Enumerable
                .Range(0, count)
                .Select(_ =>
                    string.Format(CultureInfo.InvariantCulture, words.Choose(language.Option), words.Noun(), words.Noun(), words.Noun())
                )
                .ToArray();
            var reasons = options.Select(_ => words.Sentence()).ToArray();
            var answer = words.Next(count);
            return isTurned
                ? new Question(language, stem, [.. options.Reverse()], count - 1 - answer, [.. reasons.Reverse()])
                : new Question(language, stem, options, answer, reasons);
        }

        public void AppendTo(StringBuilder text, int slip)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"## {Language.Practice}\n\n**{Language.Labels[0]}:** {Stem}\n\n**{Language.Labels[1]}:**\n\n"
            );
            for (var option = 0; option < Options.Count; option++)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Letter(option)}) {Options[option]}\n");
            }

            var stated = slip == 2 ? (Answer + 1) % Options.Count : Answer;
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n**{Language.Labels[2]}: {Letter(stated)}) {Options[Answer]}**\n\n**{Language.Labels[3]}:**\n\n"
            );
            for (var option = 0; option < Options.Count; option++)
            {
                if (option != Answer && !(slip == 3 && option == (Answer + 1) % Options.Count))
                {
                    text.Append(CultureInfo.InvariantCulture, $"- **{Options[option]}** - {Reasons[option]}{(slip == 4 ? " " : "")}\n");
                }
            }
        }

        private static char Letter(int option) => (char)('A' + option);
    }

    /// <summary>The same words in the same order in every run, on every machine and version of .NET.</summary>
    private sealed class Words(Language language, int seed)
    {
        private ulong _state = (ulong)seed;

        /// <summary>A number from 0, below a limit (SplitMix64).</summary>
        public int Next(int limit)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }

        public T Choose<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

        public string Noun() => Choose(language.Nouns);

        /// <summary>A sentence of two halves: among some hundred forms few questions have many words in common by chance, as in vaults that
        /// people write.</summary>
        public string Sentence() => $"{Half(language.Leads)}{language.Joint}{Half(language.Mains)}";

        private string Half(IReadOnlyList<string> forms) => string.Format(CultureInfo.InvariantCulture, Choose(forms), Noun(), Noun());

        public string Sentences(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Sentence()));
    }

    private sealed record Language(
        string Folder,
        string KeyPoint,
        string Explanation,
        string Terms,
        string Practice,
        string And,
        string TradeOffs,
        string InPractice,
        string Joint,
        IReadOnlyList<string> Labels,
        IReadOnlyList<(string Name, string Tag)> Domains,
        IReadOnlyList<string> Nouns,
        IReadOnlyList<string> Leads,
        IReadOnlyList<string> Mains,
        IReadOnlyList<string> Asking,
        IReadOnlyList<string> Option
    )
    {
        public static readonly string[] Levels = ["basic", "intermediate", "advanced"];
        public static readonly string[] Skills = ["recall", "calculation", "reasoning", "procedure"];
        public static readonly string[] Sources = ["textbook", "standard", "law", "primary-source"];
        public static readonly string[] Topics =
        [
            "buffering",
            "transactions",
            "routing",
            "titration",
            "right-of-way",
            "cold-chain",
            "batch-jobs",
            "name-service",
            "hygiene",
            "encryption",
        ];

        public static readonly Language English = new(
            "Notes",
            "Key point",
            "Explanation",
            "Terms",
            "Practice question",
            "and",
            "trade-offs",
            "in practice",
            ", ",
            ["Question", "Options", "Answer", "Explanation"],
            [
                ("Networking", "networking"),
                ("Databases", "databases"),
                ("Chemistry", "chemistry"),
                ("Food safety", "food-safety"),
                ("Driving", "driving"),
                ("Cloud", "cloud"),
            ],
            Split(
                """
                acid address alarm alloy archive axle bacterium balance bandwidth barrier batch beam boiler bracket brake bridge broker bucket buffer burette cable cache
                canister carrier catalyst cell certificate chamber channel checksum circuit clutch cluster coil column compiler compressor condenser conduit console cooler
                coolant counter coupling crane crystal current cursor cutter cylinder dataset deadline decoder density detector diode dispatcher display domain drainage
                driver dryer electrode emitter emulsion enamel endpoint engine enzyme exhaust fabric fermenter fertilizer fiber filter firewall flange flask flywheel foam
                forklift formula freezer frequency fridge funnel furnace fuse gasket gateway gauge gearbox generator glacier glaze grain gravel grid handshake hangar harbor
                harvest hatch headlight heater helmet hinge hormone housing humidity hydrant impeller index indicator inlet insulin inverter invoice isolator isotope journal
                junction kernel kettle keyboard kiln label ladder lamp laser lattice ledger lens lever license lifeboat lighthouse limestone listener loader locker magnet
                mailbox manifold manual membrane metal meter microscope mirror mixer module monitor mortar motor mould muffler nozzle nucleus nutrient orbit orchard outlet
                oven oxide packet paddle paint pallet parcel parser partition patent pedal pendulum permit phosphate pigment pipeline pipette piston platform plug pointer
                polymer port prism probe propeller protein protocol proxy pump quarry queue radar radiator railway reactor receiver reactant refrigerator region registry
                relay replica reservoir resin resistor resolver rotor roundabout route rubber rudder runway salt sampler sandbox satellite scaffold scanner scheduler schema
                seal sediment semaphore sensor server session shaft shard shelf shield shovel shutter signal silicon sink siphon skeleton snapshot socket solvent spark
                spindle spreadsheet spring sprinkler starch steam storage strainer stream subnet sulphate surface switch syringe tank tariff telescope terminal textile
                thermostat thread throttle ticket timber timer token tonnage torque tower tractor trailer transistor trench trigger trolley tunnel turbine tyre valve vaccine
                vacuum vapour vehicle vent vessel vineyard voltage volume voucher warehouse washer waveform welding wharf wheel windmill winch wiring workload yeast zinc zone
                """
            ),
            [
                "For the {0} that the {1} had to wait for",
                "As soon as a {0} reaches the {1}",
                "Where no {0} stands beside the {1}",
                "Before the {0} is joined to any {1}",
                "In a plant with more than one {0} and a single {1}",
                "Although the {0} was replaced last year together with its {1}",
                "If {0} and {1} share a wall",
                "Once the night shift has cleaned the {0} and dried the {1}",
                "Because an inspector found a crack between {0} and {1}",
                "Unless somebody watches the {0} by day and the {1} by night",
                "While the {0} warms up and the {1} still stands idle",
                "With a second {0} in reserve and an older {1} on the roof",
                "After the {0} has passed its {1}",
                "Instead of a {0} behind every {1}",
            ],
            [
                "the {0} takes over within a few seconds and tells the {1}.",
                "each {0} has to be checked by hand and listed in the {1}.",
                "a {0} comes cheaper but asks for a {1} of its own.",
                "nothing else decides how much reaches the {0} or leaves the {1}.",
                "the readings of the {0} are taken twice and kept in the {1}.",
                "both {0} and {1} lose a part of their weight.",
                "an empty {0} closes by itself and opens the nearest {1}.",
                "the owner puts a {0} in front of the {1}.",
                "every {0} counts once for all of the {1}.",
                "the loss in the {0} stays below that in the {1}.",
                "a visitor may still walk from the {0} to the {1}.",
                "sales of the {0} grow faster than those of the {1}.",
                "the law demands a {0} and forbids any {1}.",
                "nobody moves the {0} until the {1} turns green.",
            ],
            [
                "Which {0} brings the {1} back to its {2} with the LEAST effort?",
                "How should the {0} be joined to the {1} so that the {2} stays dry?",
                "What happens to the {0} when the {1} is taken from the {2}?",
                "Which of these protects the {0} from the {1} without a {2}?",
            ],
            [
                "Put the {0} behind the {1} and leave the {2} open",
                "Replace the {0} with a {1}",
                "A {0} that feeds the {1} through the {2}",
                "Move the {0} to a second {1} and stop the {2}",
                "{0} with {1} and {2}",
            ]
        );

        public static readonly Language Korean = new(
            "노트",
            "핵심 포인트",
            "설명",
            "주요 개념",
            "연습 문제",
            "및",
            "장단점",
            "실전 적용",
            " ",
            ["문제", "보기", "정답", "해설"],
            [
                ("네트워크", "networking"),
                ("데이터베이스", "databases"),
                ("화학", "chemistry"),
                ("식품 위생", "food-safety"),
                ("운전", "driving"),
                ("클라우드", "cloud"),
            ],
            Split(
                """
                가속기 가습기 감광지 감지기 강철판 개폐기 거름망 건조기 검사소 격납고 결정체 경보기 계량기 계산서 고무관 공기압 공정표 과산화물 관측소 교차로 구동축 굴착기 규산염 그물망 금속판 급수관 기록부 기압계
                기중기 나침반 난방기 납품서 냉각수 냉장고 농도계 누전기 단열재 담당자 대기열 덮개판 도르래 도화선 동력선 동축선 등대지기 라디에이터 레이더 로그인 리튬염 릴레이 마그네슘 막대자석 망원경 매니폴드 맥박계
                모니터 모듈러 목록표 무선기 문서함 물탱크 미생물 반도체 반응기 받침대 발전소 발효조 방수포 방열판 방화벽 배선반 배수로 배터리 백업본 버퍼액 번역기 변압기 변속기 보관소 보일러 복제본 분광기 분류기 분산제 브레이크
                비료통 빙하수 사다리 산화철 삼각대 상수도 색인표 샘플러 생산량 서버실 석회석 선반대 설명서 센서값 소화기 속도계 송신기 수도꼭지 수신기 수증기 스위치 스케줄러 승강기 시험관 신호등 실린더 쓰레기통 안전모 안테나 알림판
                암호문 압력솥 액화가스 양수기 엔드포인트 여과기 역류관 연료통 열교환기 염화물 영수증 예열기 온도계 완충액 외래키 용광로 우편함 운반선 원심기 위성국 유리병 유압기 응축기 이중창 인덱스 인증서 임계값 입자선 자석판 자전거
                작업대 잔류물 저장소 저항기 전도체 전자석 절연체 점화기 접속기 정류기 정화조 제동등 조리대 조명등 주소록 주파수 중계기 증류탑 지게차 지시약 진공관 진동판 질산염 집진기 차단기 착색제 창고장 채널값 철도역 청소기 체크섬
                촉매제 추출물 축전지 출입문 충전기 측정기 침전물 카메라 칼슘염 캐시값 커넥터 컨베이어 컴프레서 케이블 코일선 콘덴서 크레인 클러스터 타이머 탄산염 탈수기 터널망 터미널 토양층 통행료 트랜잭션 트리거 파이프 판독기 패킷열
                펌프실 평형추 포장지 표본실 풍력기 퓨즈함 프로토콜 플라스크 피스톤 필터망 하역장 항구세 항생제 해시값 헬리콥터 현미경 혼합기 화물칸 확성기 환기구 환원제 황산염 회로판 회전자 횡단보도 효소액 훈련장 휘발유 흡수제 히터선
                """
            ),
            [
                "{0}에 문제가 생기고 {1}까지 멈추면",
                "{0} 옆에 {1} 자리가 비어 있을 때에는",
                "야간 근무조에서 {0} 청소를 마치고 {1}까지 말린 뒤",
                "{0} 여러 대에 {1} 하나를 나누어 쓰는 공장이라면",
                "지난해 {0}에 이어 {1} 교체를 끝냈지만",
                "검사원이 {0}에서 {1}까지 이어진 틈을 찾아냈으므로",
                "{0} 온도가 오르고 {1} 압력이 내려가는 동안",
                "예비 {0} 하나와 낡은 {1} 두 개를 가진 창고에서는",
                "{0} 대신 {1} 방식을 고르면",
                "{0}에서 {1} 쪽으로 흐름이 바뀌자마자",
                "낮에는 {0}, 밤에는 {1} 앞을 지키지 않는 한",
                "{0} 가격이 {1} 절반에도 못 미치는 까닭에",
            ],
            [
                "{0}에서 몇 초 안에 작업을 이어받고 {1} 쪽에 알린다.",
                "{0}마다 손으로 점검하여 {1} 목록에 적는다.",
                "{0} 비용은 줄지만 {1} 공간이 따로 든다.",
                "{0} 입구로 들어가고 {1} 출구로 나오는 양은 달라지지 않는다.",
                "{0} 눈금을 두 번 읽어 {1}에 남긴다.",
                "{0} 무게와 {1} 길이가 함께 줄어든다.",
                "빈 {0} 문이 닫히면서 가까운 {1} 문이 열린다.",
                "주인이 {1} 앞에 {0} 한 대를 세운다.",
                "{0} 하나를 {1} 전체에 한 번씩만 센다.",
                "{0} 손실은 {1} 손실보다 작게 머문다.",
                "법에 따라 {0} 설치는 의무이고 {1} 사용은 금지된다.",
                "{1} 표시가 초록으로 바뀔 때까지 아무도 {0} 자리를 옮기지 못한다.",
            ],
            [
                "{2} 상태로 {1} 성능을 되돌리는 데 가장 손이 덜 가는 {0} 조치는 무엇인가?",
                "{2} 쪽이 젖지 않도록 {0}에 {1} 부품을 잇는 방법으로 옳은 것은?",
                "{2}에서 {1} 부품을 떼어 내면 {0}에는 어떤 일이 생기는가?",
                "{2} 없이 {1}으로부터 {0} 내부를 지키는 것은 무엇인가?",
            ],
            [
                "{1} 뒤에 {0} 장치를 두고 {2} 입구를 연다",
                "{0} 대신 {1} 설치",
                "{2} 경로로 {1}에 공급하는 {0} 구성",
                "{0} 위치를 두 번째 {1}로 옮기고 {2} 중지",
                "{1}에 {2}까지 갖춘 {0}",
            ]
        );

        private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
