using System.Text;
using BenchmarkDotNet.Attributes;
using Markdig.Syntax;
using VaultLint.Comparing;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Benchmarks;

/// <summary>The steps of checking a note, and the whole check. Each benchmark runs over 20 notes of the generated vault; the figures are
/// per note.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class NoteBenchmarks
{
    private const int Count = 20;

    private byte[][] _bytes = [];
    private SourceText[] _texts = [];
    private ExamNote[] _notes = [];
    private MemoryNote[] _sources = [];
    private QuestionLabels _labels = new([]);
    private Linter _linter = null!;

    [GlobalSetup]
    public void SetUp()
    {
        using var vault = new TempVault();
        ExamVault.Write(vault.Root, 0);
        var config = vault.Load();
        _labels = config.NewQuestionLabels();
        _linter = TestLinter.For(config);
        var notes = Enumerable.Range(0, Count).Select(ExamVault.Note).ToArray();
        _bytes = [.. notes.Select(note => Encoding.UTF8.GetBytes(note.Text))];
        _texts = [.. notes.Select(note => new SourceText(note.Text))];
        _sources = [.. notes.Select(note => new MemoryNote(note.Path, Encoding.UTF8.GetBytes(note.Text)))];
        _notes = [.. _sources.Select(_linter.Read)];
        if (_notes.Any(note => note.Questions.Length != 1))
        {
            throw new InvalidOperationException("a note of the generated vault does not have exactly one question");
        }
    }

    [Benchmark(Description = "decode", OperationsPerInvoke = Count)]
    public int Decode()
    {
        var length = 0;
        foreach (var bytes in _bytes)
        {
            length += new SourceText(NoteDecoder.Decode(bytes).Text).LineCount;
        }

        return length;
    }

    [Benchmark(Description = "frontmatter (YAML)", OperationsPerInvoke = Count)]
    public object? ReadFrontmatter()
    {
        Frontmatter? last = null;
        foreach (var text in _texts)
        {
            last = Frontmatter.Read(text);
        }

        return last;
    }

    [Benchmark(Description = "Markdown", OperationsPerInvoke = Count)]
    public MarkdownDocument? ParseMarkdown()
    {
        MarkdownDocument? last = null;
        foreach (var text in _texts)
        {
            last = NoteBody.ParseMarkdown(text, new TextSpan(0, text.Length), out _);
        }

        return last;
    }

    [Benchmark(Description = "questions", OperationsPerInvoke = Count)]
    public int ReadQuestions()
    {
        var count = 0;
        foreach (var note in _notes)
        {
            count += QuestionParser.Parse(note.Note.Source, [.. note.Note.Outline.Lines], _labels, layout: null).Length;
        }

        return count;
    }

    [Benchmark(Description = "parse: all of the note model", OperationsPerInvoke = Count)]
    public object? Parse()
    {
        Note? last = null;
        foreach (var note in _notes)
        {
            last = NoteParser.Parse(note.Note.Path, note.Note.Source);
        }

        return last;
    }

    [Benchmark(Description = "summary, to compare questions", OperationsPerInvoke = Count)]
    public object? SumUp()
    {
        NoteSummary? last = null;
        foreach (var note in _notes)
        {
            last = NoteSummary.Of(note.Note, note.Questions);
        }

        return last;
    }

    [Benchmark(Description = "whole note: read, parse, all rules", OperationsPerInvoke = Count)]
    public object Lint() => _linter.Lint(_sources, jobs: 1).Diagnostics;
}
