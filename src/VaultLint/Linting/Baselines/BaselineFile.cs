using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>
/// A baseline as a file: JSON, one finding a line in a fixed order, so that Git shows and merges what changes. Paths count from the vault's
/// root. Where a finding was (<c>at</c>: line, column, end line, end column) and its message are for people and for reports of what is
/// gone; it is known by its <c>key</c>.
/// </summary>
internal static class BaselineFile
{
    private const string VersionProperty = "vaultlintBaseline";
    private const int KeyLength = 16;

    /// <summary>The bytes that are read at most; a finding takes about 300.</summary>
    internal const int SizeLimit = 100_000_000;

    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a baseline. The file is replaced whole or stays as it was.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="file">The path, full or from the current folder.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public static void Write(Baseline baseline, string file)
    {
        AtomicFile.Write(
            file,
            stream =>
            {
                stream.Write(Encoding.UTF8.GetBytes($"{{\n\"{VersionProperty}\": {baseline.KeyVersion},\n\"findings\": ["));
                using var json = new Utf8JsonWriter(stream, s_writing);
                for (var index = 0; index < baseline.Entries.Length; index++)
                {
                    stream.Write(index == 0 ? "\n"u8 : ",\n"u8);
                    WriteEntry(json, baseline.Entries[index]);
                    json.Flush();
                    json.Reset();
                }

                stream.Write("\n]\n}\n"u8);
            }
        );
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="file">The path, full or from the current folder.</param>
    /// <exception cref="ConfigException">The file cannot be read, is damaged, is no baseline, or is one of a newer VaultLint.</exception>
    public static Baseline Read(string file)
    {
        byte[] bytes;
        try
        {
            // A pipe does not tell its length.
            using var stream = File.OpenRead(file);
            using var content = new MemoryStream();
            var part = new byte[1 << 16];
            while (stream.Read(part) is > 0 and var length)
            {
                content.Write(part, 0, length);
                if (content.Length > SizeLimit)
                {
                    throw Fault(file, null, $"the baseline has more than {SizeLimit.ToString("N0", CultureInfo.InvariantCulture)} bytes");
                }
            }

            bytes = content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault(
                file,
                null,
                exception is FileNotFoundException or DirectoryNotFoundException
                    ? "there is no such baseline"
                    : $"the baseline cannot be read: {exception.Message.TrimEnd('.')}",
                exception is FileNotFoundException ? "--write-baseline writes one" : null
            );
        }

        var reader = new Reader(file, bytes);
        try
        {
            return reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The one of broken JSON, the other of text in it that is no UTF-8 or half a character.
            var at = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? new TextPosition((int)line + 1, reader.ColumnOf((int)line, (int)column))
                : reader.Position;
            throw Fault(file, at, "the baseline is damaged: this is no JSON", "restore it, or write it anew by --write-baseline");
        }
    }

    private static ConfigException Fault(string file, TextPosition? position, string message, string? help = null) =>
        new([new ConfigError(file, position, message, help)]);

    private static void WriteEntry(Utf8JsonWriter json, BaselineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("path"u8, entry.Path);
        json.WriteString("rule"u8, entry.Rule.Id);
        json.WriteString("severity"u8, entry.Severity.ToString().ToLowerInvariant());
        json.WriteString("key"u8, $"{entry.Key.Line:x16}{entry.Key.Place:x16}");
        json.WriteStartArray("at"u8);
        json.WriteNumberValue(entry.Start.Line);
        json.WriteNumberValue(entry.Start.Column);
        json.WriteNumberValue(entry.End.Line);
        json.WriteNumberValue(entry.End.Column);
        json.WriteEndArray();
        json.WriteString("message"u8, entry.Message);
        json.WriteEndObject();
    }

    /// <summary>Reads one token after the other; what is not as <see cref="WriteEntry"/> writes it is a fault with its place.</summary>
    private ref struct Reader(string file, byte[] bytes)
    {
        private readonly string _file = file;
        private readonly byte[] _bytes = bytes;

        // A merge may leave a comma behind the last finding.
        private Utf8JsonReader _json = new(
            bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0),
            new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = 8 }
        );

        /// <summary>Where the token stands that was read last.</summary>
        public readonly TextPosition Position
        {
            get
            {
                var start = _bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
                var before = _bytes.AsSpan(start, (int)_json.TokenStartIndex);
                return new TextPosition(
                    before.Count((byte)'\n') + 1,
                    Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1
                );
            }
        }

        /// <summary>The column, from 1 in UTF-16 code units, of a byte in a line, both from 0.</summary>
        public readonly int ColumnOf(int line, int column)
        {
            var rest = _bytes.AsSpan();
            for (; line > 0; line--)
            {
                rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
            }

            return Encoding.UTF8.GetCharCount(rest[..Math.Min(column, rest.Length)]) + 1;
        }

        public Baseline Read()
        {
            var entries = ImmutableArray.CreateBuilder<BaselineEntry>();
            var (version, hasFindings) = (0, false);
            _json.Read();
            Expect(JsonTokenType.StartObject, "a baseline is an object");
            while (NextProperty() is { } name)
            {
                switch (name)
                {
                    case VersionProperty:
                        version = Number();
                        if (version > FindingKey.CurrentVersion)
                        {
                            throw Here(
                                $"the baseline is one of a newer VaultLint (version {version})",
                                "use that one, or write the baseline anew by --write-baseline"
                            );
                        }

                        break;
                    case "findings" when version > 0:
                        hasFindings = true;
                        Expect(JsonTokenType.StartArray, "`findings` is a list");
                        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
                        {
                            entries.Add(ReadEntry());
                        }

                        break;
                    default:
                        throw Here(
                            version > 0
                                ? $"a baseline has no “{name}”"
                                : $"this is no baseline: it does not begin with “{VersionProperty}”",
                            "--write-baseline writes one"
                        );
                }
            }

            // Throws where anything follows.
            _json.Read();
            return version > 0 && hasFindings
                ? new Baseline([.. entries.Order()]) { KeyVersion = version }
                : throw Here(
                    $"this is no baseline: it has no “{(version > 0 ? "findings" : VersionProperty)}”",
                    "--write-baseline writes one"
                );
        }

        private BaselineEntry ReadEntry()
        {
            Expect(JsonTokenType.StartObject, "a finding is an object");
            var at = Position;
            string? path = null,
                message = null;
            RuleInfo? rule = null;
            Severity? severity = null;
            FindingKey? key = null;
            (TextPosition Start, TextPosition End)? place = null;
            while (NextProperty() is { } name)
            {
                switch (name)
                {
                    case "path":
                        path = Text();
                        if (path.Split('/').Contains("..") || Path.IsPathRooted(path))
                        {
                            throw Here($"“{path}” is no path in the vault", "paths count from the vault's root");
                        }

                        break;
                    case "message":
                        message = Text();
                        break;
                    case "rule":
                        rule =
                            Text() is var id && RuleCatalog.Find(id) is { } known
                                ? known
                                : throw Here($"there is no rule “{id}”", "was the baseline written by a newer VaultLint?");
                        break;
                    case "severity":
                        severity = Text() switch
                        {
                            "error" => Severity.Error,
                            "warning" => Severity.Warning,
                            "info" => Severity.Info,
                            var word => throw Here($"there is no severity “{word}”"),
                        };
                        break;
                    case "key":
                        key =
                            Text() is { Length: 2 * KeyLength } hex
                            && ulong.TryParse(
                                hex.AsSpan(0, KeyLength),
                                NumberStyles.AllowHexSpecifier,
                                CultureInfo.InvariantCulture,
                                out var first
                            )
                            && ulong.TryParse(
                                hex.AsSpan(KeyLength),
                                NumberStyles.AllowHexSpecifier,
                                CultureInfo.InvariantCulture,
                                out var second
                            )
                                ? new FindingKey(first, second)
                                : throw Here($"a key is {2 * KeyLength} hexadecimal digits");
                        break;
                    case "at":
                        Expect(JsonTokenType.StartArray, "`at` is a list");
                        place = (new TextPosition(NextNumber(), NextNumber()), new TextPosition(NextNumber(), NextNumber()));
                        _json.Read();
                        Expect(JsonTokenType.EndArray, "`at` has four numbers");
                        break;
                    default:
                        throw Here($"a finding has no “{name}”");
                }
            }

            return
                path is { Length: > 0 }
                && message is { Length: > 0 }
                && rule is not null
                && severity is not null
                && key is not null
                && place is not null
                ? new BaselineEntry(rule, severity.Value, path, place.Value.Start, place.Value.End, message) { Key = key.Value }
                : throw Fault(_file, at, "this finding is not complete", "restore the baseline, or write it anew by --write-baseline");
        }

        /// <summary>The next property's name, with its value read as far as one token; null at the object's end.</summary>
        private string? NextProperty()
        {
            _json.Read();
            if (_json.TokenType == JsonTokenType.EndObject)
            {
                return null;
            }

            var name = _json.GetString();
            _json.Read();
            return name;
        }

        private string Text()
        {
            Expect(JsonTokenType.String, "a text is expected here");
            return _json.GetString()!;
        }

        private readonly int Number()
        {
            Expect(JsonTokenType.Number, "a number is expected here");
            return _json.TryGetInt32(out var number) && number > 0 ? number : throw Here("a whole number from 1 on is expected here");
        }

        private int NextNumber()
        {
            _json.Read();
            return Number();
        }

        private readonly void Expect(JsonTokenType type, string message)
        {
            if (_json.TokenType != type)
            {
                throw Here(message);
            }
        }

        private readonly ConfigException Here(string message, string? help = null) => Fault(_file, Position, message, help);
    }
}
