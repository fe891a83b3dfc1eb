using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>A config or taxonomy file while it is read: its values by type, and every fault with its place.</summary>
internal sealed class ConfigDocument
{
    /// <summary>How many faults are listed; a hostile file could hold any number.</summary>
    public const int MaxErrors = 100;

    private readonly SourceText _source;
    private readonly List<ConfigError> _errors = [];

    /// <summary>Reads a text as YAML.</summary>
    /// <param name="displayPath">The file as the user knows it.</param>
    /// <param name="source">The text.</param>
    /// <param name="isYaml">Whether it is YAML; of a text in another language only the faults are collected.</param>
    /// <exception cref="ConfigException">There are more than <see cref="MaxErrors"/> faults.</exception>
    public ConfigDocument(string displayPath, SourceText source, bool isYaml = true)
    {
        DisplayPath = displayPath;
        _source = source;
        if (!isYaml)
        {
            return;
        }

        var document = YamlReader.Read(source);
        foreach (var error in document.Errors)
        {
            Report(error.Span, error.Message.Text, error.Help);
        }

        Root = document.Root as YamlMapping;
        if (document.Root is { } root and not YamlMapping and not YamlScalar { Kind: YamlScalarKind.Null })
        {
            Report(root.Span, $"the file holds {root.Describe()} and no keys", "write one setting a line, as “key: value”");
        }
    }

    /// <summary>The file as the user knows it.</summary>
    public string DisplayPath { get; }

    /// <summary>The keys of the file; null where it holds none, or cannot be read.</summary>
    public YamlMapping? Root { get; }

    /// <summary>What is wrong with the file, in its order.</summary>
    public ImmutableArray<ConfigError> Errors => [.. _errors.OrderBy(error => error.Position)];

    /// <summary>Where a value was said, for people: <c>.vaultlint.yaml:12</c>.</summary>
    public string OriginOf(YamlNode node) => $"{DisplayPath}:{LineOf(node)}";

    /// <summary>The line of a value, from 1.</summary>
    public int LineOf(YamlNode node) => _source.GetLine(node.Span.Start);

    /// <summary>A user's text in quotes, shortened where it is long.</summary>
    public static string Quote(string text) => text.Length <= 60 ? $"“{text}”" : $"“{text[..59]}…”";

    public void Report(TextSpan span, string message, string? help = null)
    {
        _errors.Add(new ConfigError(DisplayPath, _source.GetPosition(span.Start), message, help));
        if (_errors.Count > MaxErrors)
        {
            _errors[MaxErrors] = new ConfigError(DisplayPath, null, $"there are more than {MaxErrors} faults; the rest is not listed");
            throw new ConfigException([.. _errors]);
        }
    }

    /// <summary>Reports a word that is none of those that may stand there.</summary>
    /// <param name="word">The word as it stands.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="candidates">The words that may.</param>
    /// <param name="otherwise">The help where none of them is near.</param>
    public void ReportUnknown(YamlScalar word, string message, IEnumerable<string> candidates, string otherwise) =>
        ReportUnknown(word.Span, word.Value, message, candidates, otherwise);

    /// <inheritdoc cref="ReportUnknown(YamlScalar, string, IEnumerable{string}, string)"/>
    public void ReportUnknown(TextSpan span, string word, string message, IEnumerable<string> candidates, string otherwise) =>
        Report(span, message, Spelling.Nearest(word, candidates) is { } near ? $"did you mean “{near}”?" : otherwise);

    /// <summary>Reports a key that is not known.</summary>
    /// <param name="key">The key as it stands.</param>
    /// <param name="owner">What the keys belong to, in words; null for the file itself.</param>
    /// <param name="keys">The keys that there are.</param>
    public void ReportUnknownKey(YamlScalar key, string? owner, ImmutableArray<string> keys) =>
        ReportUnknown(
            key,
            owner is null ? $"{Quote(key.Value)} is not a setting" : $"{Quote(key.Value)} is not a setting of {owner}",
            keys,
            $"{(keys.Length == 1 ? "there is only" : "there are")} {Enumerate(keys, "and")}"
        );

    /// <summary>Reports a value of the wrong type.</summary>
    /// <param name="name">What the value is, in words.</param>
    /// <param name="node">The value.</param>
    /// <param name="expected">What belongs there, in words.</param>
    public void ReportType(string name, YamlNode node, string expected) =>
        Report(
            node.Span,
            node switch
            {
                YamlScalar { Kind: YamlScalarKind.Null } => $"{name} is empty",
                YamlScalar { Kind: YamlScalarKind.String, Value: "" } => $"{name} is an empty text",
                YamlSequence { Items.IsEmpty: true } => $"{name} is an empty list",
                YamlScalar { Kind: not YamlScalarKind.String } scalar => $"{name} is {Quote(scalar.Value)}",
                _ => $"{name} is {node.Describe()}",
            },
            $"it takes {expected}"
        );

    /// <summary>The keys of a value, or null with a report.</summary>
    /// <inheritdoc cref="ReportType" path="/param"/>
    public YamlMapping? Mapping(string name, YamlNode node, string expected)
    {
        if (node is YamlMapping mapping)
        {
            return mapping;
        }

        ReportType(name, node, expected);
        return null;
    }

    /// <summary>A text that is not empty, or null with a report. What YAML reads as a number or as true is none: it wants quotes.</summary>
    /// <inheritdoc cref="ReportType" path="/param"/>
    public string? Text(string name, YamlNode node, string expected)
    {
        if (node is YamlScalar { Kind: YamlScalarKind.String, Value: { Length: > 0 } text })
        {
            return text;
        }

        ReportType(name, node, expected);
        return null;
    }

    /// <summary>A word that is not empty, whatever type YAML sees in it (a tag may be <c>2024</c>), or null with a report.</summary>
    /// <inheritdoc cref="ReportType" path="/param"/>
    public string? Word(string name, YamlNode node, string expected)
    {
        if (node is YamlScalar { Kind: not YamlScalarKind.Null, Value: { Length: > 0 } text })
        {
            return text;
        }

        ReportType(name, node, expected);
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>, or null with a report.</summary>
    public bool? Flag(string name, YamlNode node)
    {
        if (node is YamlScalar { Kind: YamlScalarKind.Boolean } flag)
        {
            return flag.Value[0] is 't' or 'T';
        }

        ReportType(name, node, "true or false");
        return null;
    }

    /// <summary>A whole number within bounds, or null with a report.</summary>
    public int? Number(string name, YamlNode node, int least, int greatest)
    {
        if (
            node is YamlScalar { Kind: YamlScalarKind.Integer } number
            && int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= greatest
        )
        {
            return value;
        }

        ReportType(name, node, greatest == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {greatest}");
        return null;
    }

    /// <summary>One of a few words, or null with a report.</summary>
    public T? OneOf<T>(string name, YamlNode node, ImmutableArray<KeyValuePair<string, T>> choices)
        where T : struct
    {
        var words = choices.Select(choice => choice.Key).ToImmutableArray();
        var expected = Enumerate(words, "or");
        if (Text(name, node, expected) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in choices)
        {
            if (word == text)
            {
                return value;
            }
        }

        ReportUnknown((YamlScalar)node, $"{name} is {Quote(text)}", words, $"it takes {expected}");
        return null;
    }

    /// <summary>The items of a list; a value that is no list counts as a list of one.</summary>
    public static ImmutableArray<YamlNode> OneOrMore(YamlNode node) => node is YamlSequence list ? list.Items : [node];

    /// <summary>Words for a sentence: <c>a, b and c</c>.</summary>
    public static string Enumerate(ImmutableArray<string> words, string conjunction) =>
        words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} {conjunction} {words[^1]}";
}
