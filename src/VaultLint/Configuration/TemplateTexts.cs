using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using VaultLint.Notes;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Configuration;

/// <summary>What templates leave to be filled in. They are read once for all notes and threads, when the first note holds something like
/// it.</summary>
/// <param name="find">Finds the templates.</param>
internal sealed class TemplateTexts(Func<ImmutableArray<TemplateFile>> find)
{
    private readonly Lazy<Texts> _texts = new(() => Read(find()));

    /// <summary>Adds the templates' paths and texts to a hash.</summary>
    public void AppendTo(XxHash128 hash)
    {
        foreach (var file in find())
        {
            var text = file.Read(out var fault)?.Text ?? fault!;
            hash.Append(MemoryMarshal.AsBytes($"{file.DisplayPath}\n{text.Length}\n{text}".AsSpan()));
        }
    }

    /// <summary>Why a template that the config names cannot be read: a sentence about it without a full stop; null where all can.</summary>
    public string? Fault => _texts.Value.Fault;

    /// <summary>The templates' text that a note's is, or null.</summary>
    /// <param name="text">The text with its brackets.</param>
    public TemplateText? Find(ReadOnlySpan<char> text) => _texts.Value.ByText.GetValueOrDefault(UnicodeForm.ToNfc(text.ToString()));

    /// <summary>Whether a note is itself one of the templates.</summary>
    /// <param name="notePath">The note's path from the vault's root.</param>
    public bool IsTemplate(string notePath) => _texts.Value.Paths.Contains(notePath);

    private static Texts Read(ImmutableArray<TemplateFile> files)
    {
        var texts = new Dictionary<string, TemplateText>(StringComparer.Ordinal);
        string? fault = null;
        foreach (var file in files)
        {
            if (file.Read(out var unreadable) is not { } source)
            {
                fault ??= file.IsNamed ? $"the template “{file.DisplayPath}” {unreadable}" : null;
                continue;
            }

            var template = NoteParser.Parse(file.DisplayPath, source);
            foreach (var span in template.BracketedTexts)
            {
                var text = UnicodeForm.ToNfc(source[span].ToString());
                var hasTextBehind = template.HasTextBehind(span);
                texts[text] = texts.TryGetValue(text, out var known)
                    ? known with
                    {
                        HasTextBehind = known.HasTextBehind || hasTextBehind,
                    }
                    : new TemplateText(file.DisplayPath, hasTextBehind);
            }
        }

        return new Texts(texts.ToFrozenDictionary(StringComparer.Ordinal), [.. files.Select(file => file.DisplayPath)], fault);
    }

    private sealed record Texts(FrozenDictionary<string, TemplateText> ByText, ImmutableHashSet<string> Paths, string? Fault);
}

/// <summary>Text in brackets or braces that a template leaves to be filled in.</summary>
/// <param name="Template">The template, by its path as the user knows it.</param>
/// <param name="HasTextBehind">Whether the template has words behind it, in the same line.</param>
internal sealed record TemplateText(string Template, bool HasTextBehind);

/// <summary>A note that others are made from.</summary>
/// <param name="FullPath">Its full path.</param>
/// <param name="DisplayPath">Its path as the user knows it.</param>
/// <param name="IsNamed">Whether the config names it, so that it must be readable.</param>
internal sealed record TemplateFile(string FullPath, string DisplayPath, bool IsNamed)
{
    /// <summary>The greatest size of a template that is read, in bytes.</summary>
    private const int MaxBytes = 500_000;

    /// <summary>How many templates of Obsidian's folders are read, the first by their paths, and at how many files the search for them
    /// ends.</summary>
    private const int MostFiles = 100,
        MostSeen = 5_000;

    private static readonly EnumerationOptions s_everythingButLinks = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
        IgnoreInaccessible = true,
    };

    /// <summary>The notes in the template folders that Obsidian's settings for a vault name.</summary>
    /// <remarks>The settings are Obsidian's, not the user's: a folder that is absent, cannot be opened or leads out of the vault has no
    /// templates.</remarks>
    /// <param name="root">The vault's root.</param>
    public static ImmutableArray<TemplateFile> InObsidianFolders(string root)
    {
        var files = new List<TemplateFile>();
        foreach (var folder in Vault.TemplateFoldersOf(root).Select(name => new DirectoryInfo(Path.Combine(root, name))))
        {
            if (LinksOnDisk.ContainsReally(root, folder.FullName) && folder.Exists)
            {
                files.AddRange(
                    folder
                        .EnumerateFiles("*.md", s_everythingButLinks)
                        .Take(MostSeen)
                        .Select(file => new TemplateFile(
                            file.FullName,
                            Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
                            IsNamed: false
                        ))
                );
            }
        }

        return [.. files.OrderBy(file => file.DisplayPath, StringComparer.Ordinal).Take(MostFiles)];
    }

    /// <summary>Reads the template.</summary>
    /// <param name="fault">What is wrong with it, to be read behind its name, or null.</param>
    /// <returns>Its text, or null where there is a fault.</returns>
    public SourceText? Read(out string? fault)
    {
        try
        {
            var content = NoteContent.FromFile(FullPath);
            if (content.Bytes is not { } bytes || content.Length > MaxBytes)
            {
                fault = $"is larger than {MaxBytes / 1000} kB, which no template is";
                return null;
            }

            var decoded = NoteDecoder.Decode(bytes.Span);
            fault = decoded.Fault is null ? null : "is not UTF-8; save it as UTF-8";
            return decoded.Fault is null ? new SourceText(decoded.Text) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be read: {exception.Message.TrimEnd('.')}";
            return null;
        }
    }
}
