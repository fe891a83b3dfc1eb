namespace VaultLint.Cli.Tests;

/// <summary>Builds small vaults of exam notes.</summary>
internal static class ExamVault
{
    /// <summary>A config that requires frontmatter and a question with explained wrong options in every note of
    /// <c>Notes/</c>.</summary>
    public const string Config = """
        kinds:
          exam-note:
            match: ["Notes/**"]
            frontmatter: required
            questions: { required: true, explain: wrong }
        rules: { question-duplicate: off }   # the notes of a test hold one question

        """;

    /// <summary>A note with one finding: the answer has the letter A but the text of B.</summary>
    public const string KoreanNoteWithWrongLetter = """
        **문제:** 이미지와 동영상을 파일째로 저장하기에 알맞은 곳은?

        **보기:**

        - A) 관계형 데이터베이스
        - B) 객체 스토리지

        **정답: A) 객체 스토리지**

        """;

    /// <summary>A note without any finding.</summary>
    public const string GoodNote = """
        ---
        title: Boiling point
        ---

        **Question:** At what temperature does water boil at sea level?

        **Options:**

        - A) 90 °C
        - B) 100 °C
        - C) 120 °C

        **Answer: B) 100 °C**

        - **Option A** - that is the boiling point at about 3000 m
        - **Option C** - that takes a pressure cooker

        """;

    /// <summary>A note with one finding, VL405 on line 13.</summary>
    public static string BadNote { get; } = GoodNote.Replace("B) 100 °C**", "B) 120 °C**", StringComparison.Ordinal);

    /// <summary>A vault with only <see cref="Config"/>.</summary>
    public static TempVault Create() => new(Config);
}
