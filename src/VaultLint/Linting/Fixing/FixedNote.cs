using System.Collections;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>A note and what fixes make of it.</summary>
internal sealed class FixedNote
{
    /// <summary>Why a file is never written that is not a note, whatever a config or a command line says.</summary>
    private const string NoNote = "it is not a note: only files whose names end in .md are";

    // Throws rather than write U+FFFD for half a character.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly INoteSource _source;
    private readonly List<Diagnostic> _applied = [];

    /// <summary>The texts that the note had, before and after each pass, by hash, with how many fixes had been applied.</summary>
    private readonly List<(UInt128 Text, int AppliedCount)> _states = [];

    // With the byte order mark, so that all bytes are in it.
    private EditedText _text;

    private FixedNote(INoteSource source, byte[] bytes)
    {
        (_source, OriginalBytes, _text) = (source, bytes, new EditedText(Encoding.UTF8.GetString(bytes)));
        Current = source;
        _states.Add((HashOf(_text.Text), 0));
    }

    /// <summary>The note's path from the vault's root, with <c>/</c> between the parts.</summary>
    public string Path => _source.Path;

    /// <summary>The findings whose fixes were applied, in the order of application.</summary>
    public IReadOnlyList<Diagnostic> Applied => _applied;

    /// <summary>Why the note, or something in it, is not fixed: a clause; null where there is nothing of the sort.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the note's text is another now.</summary>
    public bool IsChanged => _text.Text != _text.Original;

    /// <summary>The note's bytes before the fixes.</summary>
    public byte[] OriginalBytes { get; }

    /// <summary>The note's bytes after the fixes.</summary>
    public byte[] FixedBytes => s_utf8.GetBytes(_text.Text);

    /// <summary>The note's text before the fixes, with the byte order mark that it may have.</summary>
    public string OriginalText => _text.Original;

    /// <summary>What the fixes change in <see cref="OriginalText"/>, in its order.</summary>
    public ImmutableArray<TextEdit> Changes => _text.Changes;

    /// <summary>Whether no more fixes are to be applied.</summary>
    internal bool IsSettled => Problem is not null;

    /// <summary>The note as it is now.</summary>
    internal INoteSource Current { get; private set; }

    /// <summary>Reads a note to fix it.</summary>
    /// <param name="source">The note.</param>
    /// <param name="isAsChecked">Whether the bytes are those for which the fixes were found.</param>
    internal static FixedNote Take(INoteSource source, Predicate<byte[]> isAsChecked)
    {
        if (!NoteFile.IsNoteName(source.Path))
        {
            return new FixedNote(source, []) { Problem = NoNote };
        }

        byte[] bytes;
        try
        {
            // It was within its limit when it was checked, and is taken only if it is as it was.
            bytes = source.Read(Limit.NoteBytes.Greatest).Bytes.GetValueOrDefault().ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FixedNote(source, []) { Problem = exception.Message };
        }

        return new FixedNote(source, bytes)
        {
            Problem =
                !isAsChecked(bytes) ? "it has changed since it was checked"
                : NoteDecoder.Decode(bytes).Fault is not null ? "it is not UTF-8 text"
                : null,
        };
    }

    /// <summary>Applies fixes, of those that touch the same place only one: a safe one if there is, else the first. A fix is applied whole
    /// or not at all.</summary>
    /// <param name="findings">The findings with the fixes, made for the note as it is now.</param>
    /// <returns>Whether any was applied.</returns>
    internal bool Apply(IEnumerable<Diagnostic> findings)
    {
        if (IsSettled)
        {
            return false;
        }

        var mark = _text.Text.StartsWith('\uFEFF') ? 1 : 0;
        var source = new SourceText(_text.Text[mark..]);
        var applied = new List<Diagnostic>();
        var edits = new List<TextEdit>();
        // Of each place between two code units, whether an edit takes it. So edits that only touch are in each other's way, too: where two
        // put something in at one place, or both take away up to it, the one may count on what the other changes.
        var taken = new BitArray(source.Length + 1);
        foreach (var finding in findings.OrderBy(finding => finding.Fix!.IsSafe ? 0 : 1))
        {
            TextSpan[] spans =
            [
                .. finding.Fix!.Edits.Select(edit => TextSpan.FromBounds(source.GetOffset(edit.Start), source.GetOffset(edit.End))),
            ];
            if (spans.Any(IsTaken))
            {
                continue;
            }

            foreach (var (span, edit) in spans.Zip(finding.Fix.Edits))
            {
                for (var place = span.Start; place <= span.End; place++)
                {
                    taken[place] = true;
                }

                edits.Add(new TextEdit(span with { Start = span.Start + mark }, edit.NewText));
            }

            applied.Add(finding);
        }

        _text.Apply(edits.OrderBy(edit => edit.Span.Start));
        Enter(applied);
        return true;

        bool IsTaken(TextSpan span)
        {
            for (var place = span.Start; place <= span.End; place++)
            {
                if (taken[place])
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Takes all fixes back.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="findings">The findings to blame.</param>
    internal void GiveUp(string problem, IEnumerable<Diagnostic> findings)
    {
        Problem = $"{problem} ({IdsOf(findings)})";
        _text = new EditedText(_text.Original);
        _applied.Clear();
        Current = _source;
    }

    /// <summary>Why the note's file is to be left as it is, as far as can be said before it is written: a clause; or null.</summary>
    /// <exception cref="InvalidOperationException">The note is no file.</exception>
    public string? FindObstacle() =>
        Try(path =>
        {
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint))
            {
                return "it has become a link since it was checked";
            }

            if (FileStatus.Of(path) is { LinkCount: > 1 })
            {
                return "it has other names (hard links), which would keep the old text";
            }

            AtomicFile.RefuseReadOnly(path);
            return null;
        });

    /// <summary>Writes the note's file anew, unless it was changed meanwhile: it is read once more, just before the new text takes its
    /// place.</summary>
    /// <returns>Null, or why the file is as it was: a clause.</returns>
    /// <exception cref="InvalidOperationException">The note is no file.</exception>
    public string? Write() =>
        FindObstacle()
        ?? Try(path =>
        {
            using var file = new AtomicFile(path, followLink: false);
            file.Stream.Write(FixedBytes);
            return file.Commit(isWanted: () =>
                NoteContent.FromFile(path, OriginalBytes.Length + 1).Bytes is { } bytes && bytes.Span.SequenceEqual(OriginalBytes)
            )
                ? null
                : "it has changed since it was checked";
        });

    /// <summary>Takes away what runs that were killed have left beside notes, an hour ago or earlier.</summary>
    /// <param name="notes">Notes that were written.</param>
    public static void DeleteLeftovers(IEnumerable<FixedNote> notes)
    {
        foreach (var folder in notes.Select(note => System.IO.Path.GetDirectoryName(((NoteFile)note._source).FullPath)!).Distinct())
        {
            try
            {
                AtomicFile.DeleteLeftovers(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // They do no harm.
            }
        }
    }

    /// <summary>Does something with the note's file, unless that is not a note. Nothing here touches a file in another way. A failure is
    /// a reason to leave the file as it is.</summary>
    private string? Try(Func<string, string?> action)
    {
        var path = _source is NoteFile note ? note.FullPath : throw new InvalidOperationException($"“{Path}” is no file");
        if (!NoteFile.IsNoteName(path))
        {
            return NoNote;
        }

        try
        {
            return action(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private void Enter(List<Diagnostic> applied)
    {
        var state = HashOf(_text.Text);
        if (_states.FindIndex(before => before.Text == state) is >= 0 and var earlier)
        {
            // What came between leads back to where it began: that is a place to stay.
            Problem =
                $"some of its fixes go round in a circle and are left out "
                + $"({IdsOf(_applied.Skip(_states[earlier].AppliedCount).Concat(applied))})";
            _applied.RemoveRange(_states[earlier].AppliedCount, _applied.Count - _states[earlier].AppliedCount);
        }
        else
        {
            _applied.AddRange(applied);
            _states.Add((state, _applied.Count));
        }

        try
        {
            Current = new MemoryNote(Path, FixedBytes);
        }
        catch (EncoderFallbackException exception)
        {
            throw new InvalidOperationException($"a fix of “{Path}” cuts a character in two ({IdsOf(applied)})", exception);
        }
    }

    private static string IdsOf(IEnumerable<Diagnostic> findings) =>
        string.Join(", ", findings.Select(finding => finding.Rule.Id).Distinct().Order(StringComparer.Ordinal));

    private static UInt128 HashOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
