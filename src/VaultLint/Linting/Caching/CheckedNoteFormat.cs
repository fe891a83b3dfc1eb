using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultLint.Comparing;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>Writes what was kept of a note as bytes, and reads it back: numbers and texts in the machine's order of bytes, texts as UTF-16,
/// so that they come back to the code unit. The note's path is not written: the cache has it.</summary>
internal static class CheckedNoteFormat
{
    private const int NoDay = -1;

    /// <summary>Writes a note.</summary>
    public static void Write(BinaryWriter writer, CheckedNote note)
    {
        WriteAll(writer, note.Diagnostics, WriteDiagnostic);
        writer.Write((byte)note.VaultSeverities.Length);
        foreach (var severity in note.VaultSeverities)
        {
            writer.Write((byte)severity);
        }

        writer.Write(note.LatestDay?.DayNumber ?? NoDay);
        writer.Write(note.Summary is not null);
        if (note.Summary is { } summary)
        {
            WriteAll(writer, summary.Tags, WriteText);
            WriteAll(writer, summary.Questions, WriteQuestion);
        }
    }

    /// <summary>Reads a note.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="source">Where to read the note again.</param>
    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Write"/> wrote.</exception>
    /// <exception cref="IOException">They end too early.</exception>
    public static CheckedNote Read(BinaryReader reader, INoteSource source)
    {
        var diagnostics = ReadAll(reader, reader => ReadDiagnostic(reader, source.Path));
        var severities = new Severity[reader.ReadByte()];
        for (var index = 0; index < severities.Length; index++)
        {
            severities[index] = ReadSeverity(reader);
        }

        return new CheckedNote(source, diagnostics)
        {
            VaultSeverities = ImmutableCollectionsMarshal.AsImmutableArray(severities),
            LatestDay = ReadDay(reader),
            Summary = reader.ReadBoolean() ? ReadSummary(reader, source.Path) : null,
        };
    }

    private static DateOnly? ReadDay(BinaryReader reader) =>
        reader.ReadInt32() switch
        {
            NoDay => null,
            var number when number >= 0 && number <= DateOnly.MaxValue.DayNumber => DateOnly.FromDayNumber(number),
            _ => throw new InvalidDataException("a day that there is not"),
        };

    private static NoteSummary ReadSummary(BinaryReader reader, string path)
    {
        var tags = ReadAll(reader, ReadText);
        return new NoteSummary(path, ReadAll(reader, ReadQuestion), tags);
    }

    private static void WriteQuestion(BinaryWriter writer, QuestionSummary question)
    {
        writer.Write(question.Number);
        writer.Write(question.Exact);
        writer.Write(question.Signature.AsSpan());
        WriteNumbers(writer, question.Stem);
        WriteNumbers(writer, question.Options);
    }

    private static QuestionSummary ReadQuestion(BinaryReader reader)
    {
        var (number, exact) = (reader.ReadInt32(), reader.ReadUInt64());
        var signature = new byte[QuestionSummary.Hashes];
        reader.BaseStream.ReadExactly(signature);
        return new QuestionSummary(
            number,
            exact,
            ImmutableCollectionsMarshal.AsImmutableArray(signature),
            ReadNumbers(reader),
            ReadNumbers(reader)
        );
    }

    /// <summary>Writes what is told of a question; the path of its note is not written.</summary>
    public static void WriteCompared(BinaryWriter writer, ComparedQuestion question)
    {
        WritePlace(writer, question.Place);
        WritePlace(writer, question.AnswerPlace);
        WriteText(writer, question.Name);
        WriteText(writer, question.Answers);
    }

    /// <summary>Reads what is told of a question.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="path">The path of its note.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static ComparedQuestion ReadCompared(BinaryReader reader, string path) =>
        new(ReadPlace(reader, path), ReadPlace(reader, path), ReadText(reader), ReadText(reader));

    private static void WritePlace(BinaryWriter writer, NotePlace place)
    {
        WritePositions(writer, place.Start, place.End);
        WriteText(writer, place.SourceLine);
        writer.Write(place.SourceColumn);
    }

    private static NotePlace ReadPlace(BinaryReader reader, string path)
    {
        var (start, end) = ReadPositions(reader);
        return new NotePlace(path, start, end, ReadText(reader), reader.ReadInt32());
    }

    private static void WriteDiagnostic(BinaryWriter writer, Diagnostic diagnostic)
    {
        WriteText(writer, diagnostic.Rule.Id);
        writer.Write((byte)diagnostic.Severity);
        WritePositions(writer, diagnostic.Start, diagnostic.End);
        WriteText(writer, diagnostic.Message);
        WriteOptional(writer, diagnostic.Help);
        WriteText(writer, diagnostic.SourceLine);
        writer.Write(diagnostic.SourceColumn);
        WriteText(writer, diagnostic.Fingerprint);
        WriteOptional(writer, diagnostic.MessageKey);
        writer.Write(diagnostic.IsAboutNote);
        writer.Write(diagnostic.Fix is not null);
        if (diagnostic.Fix is { } fix)
        {
            WriteText(writer, fix.Title);
            writer.Write(fix.IsSafe);
            WriteAll(
                writer,
                fix.Edits,
                static (writer, edit) =>
                {
                    WritePositions(writer, edit.Start, edit.End);
                    WriteText(writer, edit.NewText);
                }
            );
        }

        WriteAll(
            writer,
            diagnostic.Related,
            static (writer, place) =>
            {
                WriteText(writer, place.Path);
                WritePositions(writer, place.Start, place.End);
                WriteText(writer, place.Message);
                WriteOptional(writer, place.JsonPointer);
            }
        );
    }

    private static Diagnostic ReadDiagnostic(BinaryReader reader, string path)
    {
        var rule = RuleCatalog.Find(ReadText(reader)) ?? throw new InvalidDataException("a rule that there is not");
        var severity = ReadSeverity(reader);
        var (start, end) = ReadPositions(reader);
        return new Diagnostic(
            rule,
            severity,
            path,
            start,
            end,
            Message: ReadText(reader),
            Help: ReadOptional(reader),
            SourceLine: ReadText(reader),
            SourceColumn: reader.ReadInt32(),
            Fingerprint: ReadText(reader)
        )
        {
            MessageKey = ReadOptional(reader),
            IsAboutNote = reader.ReadBoolean(),
            Fix = reader.ReadBoolean() ? ReadFix(reader) : null,
            Related = ReadAll(reader, ReadRelated),
        };
    }

    private static DiagnosticFix ReadFix(BinaryReader reader) =>
        new(
            ReadText(reader),
            reader.ReadBoolean(),
            ReadAll(
                reader,
                static reader =>
                {
                    var (start, end) = ReadPositions(reader);
                    return new DiagnosticEdit(start, end, ReadText(reader));
                }
            )
        );

    private static RelatedPlace ReadRelated(BinaryReader reader)
    {
        var path = ReadText(reader);
        var (start, end) = ReadPositions(reader);
        return new RelatedPlace(path, start, end, ReadText(reader), ReadOptional(reader));
    }

    private static Severity ReadSeverity(BinaryReader reader) =>
        (Severity)reader.ReadByte() is var severity && Enum.IsDefined(severity)
            ? severity
            : throw new InvalidDataException("a severity that there is not");

    private static void WritePositions(BinaryWriter writer, TextPosition start, TextPosition end)
    {
        writer.Write(start.Line);
        writer.Write(start.Column);
        writer.Write(end.Line);
        writer.Write(end.Column);
    }

    private static (TextPosition Start, TextPosition End) ReadPositions(BinaryReader reader) =>
        (new TextPosition(reader.ReadInt32(), reader.ReadInt32()), new TextPosition(reader.ReadInt32(), reader.ReadInt32()));

    private static void WriteAll<T>(BinaryWriter writer, ImmutableArray<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Length);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static ImmutableArray<T> ReadAll<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[ReadLength(reader, sizeof(byte))];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = read(reader);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    private static void WriteNumbers(BinaryWriter writer, ImmutableArray<uint> numbers)
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static ImmutableArray<uint> ReadNumbers(BinaryReader reader)
    {
        var numbers = new uint[ReadLength(reader, sizeof(uint))];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    /// <summary>Writes a text.</summary>
    public static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static string ReadText(BinaryReader reader) =>
        string.Create(
            ReadLength(reader, sizeof(char)),
            reader,
            static (text, reader) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(text))
        );

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            WriteText(writer, text);
        }
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? ReadText(reader) : null;

    /// <summary>Reads how many items follow, and asks for no memory for more than the bytes that are left can hold.</summary>
    private static int ReadLength(BinaryReader reader, int leastSize)
    {
        var length = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return length >= 0 && length <= left / leastSize ? length : throw new InvalidDataException("a length beyond the end");
    }
}
