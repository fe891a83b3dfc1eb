using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>Prints questions as they are read, for people to look at or to make flash cards of.</summary>
internal static class QuestionPrinter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Prints an array of JSON, one object a question; docs/questions.md describes it.</summary>
    /// <param name="questions">The questions with the notes they stand in.</param>
    /// <param name="output">Where the JSON goes, in UTF-8.</param>
    public static void WriteJson(IEnumerable<(Note Note, Question Question)> questions, Stream output)
    {
        using (var json = new Utf8JsonWriter(new VisibleJson(output), VisibleJson.WriterOptions))
        {
            json.WriteStartArray();
            foreach (var (note, question) in questions)
            {
                WriteJson(json, note, question);
                if (json.BytesPending > JsonReporter.FlushSize)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>
    /// Prints a table of comma-separated values (RFC 4180) with a line of headings; a cell with options or explanations has a line for
    /// each. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    /// </summary>
    /// <inheritdoc cref="WriteJson(IEnumerable{ValueTuple{Note, Question}}, Stream)" path="/param"/>
    public static void WriteCsv(IEnumerable<(Note Note, Question Question)> questions, Stream output)
    {
        using var writer = new StreamWriter(output, s_utf8, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("note,line,stem,options,answers,asked,explanations");
        foreach (var (note, question) in questions)
        {
            string[] cells =
            [
                note.Path,
                LineOf(note, question.Span.Start).ToString(CultureInfo.InvariantCulture),
                question.Stem?.Text ?? "",
                string.Join('\n', question.Options.Select(NameOf)),
                string.Join(", ", question.AnswerIndexes.Select(index => question.Options[index].Name)),
                question.Asked?.Count.ToString(CultureInfo.InvariantCulture) ?? "",
                string.Join('\n', ExplanationsOf(note, question).Select(explanation => explanation.Text)),
            ];
            var row = new StringBuilder();
            foreach (var line in string.Join(',', cells.Select(Cell)).Split('\n'))
            {
                row.Append(row.Length == 0 ? "" : "\n");
                row.AppendVisibleWithTabs(line);
            }

            writer.WriteLine(row);
        }
    }

    /// <summary>
    /// Prints flash cards for Anki (docs.ankiweb.net, "Text Files": file headers): the stem and the options in front, the answer and the
    /// explanations behind, the note's tags. A card keeps its identity as long as note and stem stay, so that a later import renews it.
    /// </summary>
    /// <inheritdoc cref="WriteJson(IEnumerable{ValueTuple{Note, Question}}, Stream)" path="/param"/>
    /// <returns>How many questions made no card, as they lack text, options or an answer.</returns>
    public static int WriteAnki(IEnumerable<(Note Note, Question Question)> questions, Stream output)
    {
        using var writer = new StreamWriter(output, s_utf8, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("#separator:tab");
        writer.WriteLine("#html:true");
        writer.WriteLine("#notetype:Basic");
        writer.WriteLine("#guid column:1");
        writer.WriteLine("#tags column:4");
        writer.WriteLine("#columns:GUID\tFront\tBack\tTags");
        var leftOut = 0;
        // How many cards there are of each identity.
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (note, question) in questions)
        {
            if (question is not { Stem: { } stem, Options.Length: > 1 } || !question.AnswerIndexes.Any())
            {
                leftOut++;
                continue;
            }

            var identity = $"{note.Path}\n{stem.Text}";
            // The same question twice in a note makes two cards.
            while (!known.TryAdd(identity, 1))
            {
                identity = $"{note.Path}\n{stem.Text}\n{++known[$"{note.Path}\n{stem.Text}"]}";
            }

            var front = question.Options.Select(NameOf).Prepend(stem.Text);
            var back = ExplanationsOf(note, question)
                .Select(explanation => explanation.Text)
                .Prepend("")
                .Prepend(string.Join('\n', question.AnswerIndexes.Select(index => NameOf(question.Options[index]))));
            writer.WriteLine(
                string.Join(
                    '\t',
                    $"vl-{XxHash64.HashToUInt64(MemoryMarshal.AsBytes(identity.AsSpan())):x16}",
                    Html(string.Join('\n', front)),
                    Html(string.Join('\n', back)),
                    string.Join(
                        ' ',
                        note.Tags.Select(tag =>
                                Html(tag.Name.Replace(" ", "_", StringComparison.Ordinal).Replace("/", "::", StringComparison.Ordinal))
                            )
                            .Distinct()
                    )
                )
            );
        }

        return leftOut;
    }

    private static void WriteJson(Utf8JsonWriter json, Note note, Question question)
    {
        json.WriteStartObject();
        json.WriteString("note"u8, note.Path);
        json.WriteNumber("line"u8, LineOf(note, question.Span.Start));
        json.WriteString("stem"u8, question.Stem?.Text);
        json.WriteStartArray("options"u8);
        foreach (var option in question.Options)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, option.Label?.ToString());
            json.WriteString("text"u8, option.Text);
            json.WriteNumber("line"u8, LineOf(note, option.Span.Start));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("answers"u8);
        foreach (var index in question.AnswerIndexes)
        {
            json.WriteNumberValue(index);
        }

        json.WriteEndArray();
        if (question.Asked is { } asked)
        {
            json.WriteNumber("asked"u8, asked.Count);
        }
        else
        {
            json.WriteNull("asked"u8);
        }

        json.WriteStartArray("explanations"u8);
        foreach (var (options, offset, text) in ExplanationsOf(note, question))
        {
            json.WriteStartObject();
            json.WriteStartArray("options"u8);
            foreach (var index in options)
            {
                json.WriteNumberValue(index);
            }

            json.WriteEndArray();
            json.WriteNumber("line"u8, LineOf(note, offset));
            json.WriteString("text"u8, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The lines that belong to no entry, then the entries.</summary>
    private static IEnumerable<(IEnumerable<int> Options, int Offset, string Text)> ExplanationsOf(Note note, Question question)
    {
        foreach (var part in question.Prose)
        {
            var isAll = question.Explanations.IsEmpty && question.Prose.Length == 1;
            yield return (isAll ? question.Mentioned.Order() : [], part.Span.Start, part.Text);
        }

        foreach (var entry in question.Explanations)
        {
            yield return (
                entry.Options,
                entry.HeadSpan.Start,
                string.Join('\n', note.Source[entry.Span].ToString().Split('\n').Select(line => line.AsSpan().Trim(" \t\r>").ToString()))
            );
        }
    }

    private static int LineOf(Note note, int offset) => note.Source.GetLine(offset);

    private static string NameOf(Option option) =>
        option.Label is { } label ? $"{label}{(OptionLetters.IsCircled(label) ? "" : ")")} {option.Text}" : $"- {option.Text}";

    private static string Cell(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var shown = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return shown.AsSpan().IndexOfAny(",\"\r\n") < 0 ? shown : $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Html(string text) =>
        string.Join(
            "<br>",
            WebUtility.HtmlEncode(text.ReplaceLineEndings("\n").Replace('\t', ' ')).Split('\n').Select(VisibleText.WithinLine)
        );
}
