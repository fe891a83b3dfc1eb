using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>Reads notes under a config. One reader serves all notes and threads.</summary>
/// <param name="config">The vault's config.</param>
internal sealed class NoteReader(VaultConfig config)
{
    private readonly QuestionLabels _labels = config.NewQuestionLabels();

    /// <inheritdoc cref="Linter.Read"/>
    public ExamNote Read(INoteSource source) => Parse(source, ReadContent(source)).Exam;

    /// <summary>Reads a note again to compare it.</summary>
    /// <param name="note">What was kept of it.</param>
    /// <param name="cache">Is told where the note has changed since it was checked; or null.</param>
    public ExamNote ReadAgain(CheckedNote note, ResultCache? cache)
    {
        var content = ReadContent(note.Source);
        if (cache is not null && (content.Bytes is not { } bytes || cache.HashOf(bytes.Span) != note.Summary?.Content))
        {
            cache.Pairs.Distrust(note.Source.Path);
        }

        return Parse(note.Source, content).Exam;
    }

    /// <summary>Parses what was read of a note.</summary>
    public ReadNote Parse(INoteSource source, Content content)
    {
        if (content.Bytes is not { } bytes)
        {
            return WithSettings(Unreadable(source.Path, content.Fault!, content.Help));
        }

        var decoded = NoteDecoder.Decode(bytes.Span);
        var text = new SourceText(decoded.Text);
        return decoded.Fault switch
        {
            null => Parse(source.Path, text),
            { Kind: DecodeFaultKind.Binary } => WithSettings(Unreadable(source.Path, $"it is binary, not text")),
            var fault => WithSettings(
                new Note
                {
                    Path = source.Path,
                    Source = text,
                    EncodingFault = fault,
                }
            ),
        };
    }

    /// <summary>Parses a text of a note, and finds the settings in force for it.</summary>
    public ReadNote Parse(string path, SourceText text) => WithSettings(NoteParser.Parse(path, text, config.Limits.Yaml));

    private ReadNote WithSettings(Note note)
    {
        var settings = config.SettingsFor(note.Path, note.Frontmatter.Properties);
        return new ReadNote(new ExamNote(note, _labels, settings.Kind.Questions.Layout), settings);
    }

    /// <summary>Reads the bytes of a note.</summary>
    /// <param name="source">The note.</param>
    /// <param name="buffer">Memory for its bytes, or null.</param>
    public Content ReadContent(INoteSource source, ReadBuffer? buffer = null)
    {
        try
        {
            var limit = config.Limits[Limit.NoteBytes];
            var content = buffer is null ? source.Read(limit) : source.Read(limit, buffer);
            return content.Bytes is null
                ? new Content(
                    null,
                    $"it has {content.Length:N0} bytes; only notes of less than {limit:N0} are read",
                    $"divide the note, or {Limit.NoteBytes.Raising}"
                )
                : new Content(content.Bytes, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Content(
                null,
                Message.Of(
                    exception switch
                    {
                        FileNotFoundException or DirectoryNotFoundException => "it is gone since the run began",
                        UnauthorizedAccessException { InnerException: not UnauthorizedAccessException } => "permission denied",
                        _ => exception.Message,
                    }
                )
            );
        }
    }

    /// <summary>A note that cannot be read.</summary>
    public static Note Unreadable(string path, Message reason, string? help = null) =>
        new()
        {
            Path = path,
            Source = new SourceText(""),
            Unreadable = reason,
            UnreadableHelp = help,
        };

    /// <summary>What was read of a note.</summary>
    /// <param name="Bytes">The note's bytes; null where they cannot be read.</param>
    /// <param name="Fault">Why they cannot be read, or null.</param>
    /// <param name="Help">What to do, or null.</param>
    internal readonly record struct Content(ReadOnlyMemory<byte>? Bytes, Message? Fault, string? Help = null);
}
