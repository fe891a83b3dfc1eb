using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VaultLint.Text;

/// <summary>What is said of a place in a note, and which parts of it are details: line numbers, counts and names of what stands around,
/// which change while the finding stays the same. A baseline knows a finding by its message without the details.</summary>
/// <remarks>It is written as an interpolated string: <c>$"the section “{heading}” stands twice, first on line {line}"</c>. Every number in
/// it is a detail, texts are not, and <see cref="Detail"/> makes one of a text. No string converts to a message by itself: in one that is
/// formatted already, a number can no longer be told from the note's own words. For the same reason a message within a message, as in a
/// condition, needs the type: <c>(Message)$"…"</c>.</remarks>
/// <param name="literalLength">How long the text between the holes is.</param>
/// <param name="holes">How many holes there are.</param>
[InterpolatedStringHandler]
internal sealed class Message(int literalLength, int holes) : IEquatable<Message>
{
    private const int UsualHoleLength = 16;

    private readonly StringBuilder _text = new(literalLength + (holes * UsualHoleLength));

    /// <summary>The text without the details; null as long as there are none.</summary>
    private StringBuilder? _key;

    /// <summary>A message without details.</summary>
    /// <param name="text">What it says. No number is in it that changes while the finding stays the same.</param>
    public static Message Of(string text)
    {
        var message = new Message(0, 1);
        message.AppendFormatted(text);
        return message;
    }

    /// <summary>A part of a message that does not belong to what the finding is known by, or belongs to it under another name.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="key">What the finding is known by in its place.</param>
    public static Message Detail(string text, string key = "")
    {
        var message = new Message(0, 1);
        message.AppendDetail(text);
        message._key!.Append(key);
        return message;
    }

    /// <summary>Several parts of a message, with a separator between them.</summary>
    public static Message Join(string separator, IEnumerable<Message> parts)
    {
        var message = new Message(0, 0);
        foreach (var (index, part) in parts.Index())
        {
            message.AppendLiteral(index == 0 ? "" : separator);
            message.AppendFormatted(part);
        }

        return message;
    }

    /// <summary>What people read.</summary>
    public string Text => _text.ToString();

    /// <summary>The text without the details.</summary>
    public string Key => (_key ?? _text).ToString();

    /// <summary>Appends the text between holes.</summary>
    public void AppendLiteral(string text)
    {
        _text.Append(text);
        _key?.Append(text);
    }

    /// <summary>Appends a text that belongs to what the finding is known by.</summary>
    public void AppendFormatted(string? text) => AppendLiteral(text ?? "");

    /// <inheritdoc cref="AppendFormatted(string)"/>
    public void AppendFormatted(ReadOnlySpan<char> text)
    {
        _text.Append(text);
        _key?.Append(text);
    }

    /// <inheritdoc cref="AppendFormatted(string)"/>
    public void AppendFormatted(char character) => AppendFormatted([character]);

    /// <summary>Appends a number, which is a detail.</summary>
    public void AppendFormatted(int number, string? format = null) => AppendDetail(number.ToString(format, CultureInfo.InvariantCulture));

    /// <inheritdoc cref="AppendFormatted(int, string)"/>
    public void AppendFormatted(long number, string? format = null) => AppendDetail(number.ToString(format, CultureInfo.InvariantCulture));

    /// <summary>Appends a part with details of its own.</summary>
    public void AppendFormatted(Message part)
    {
        if (part._key is not null)
        {
            _key ??= new StringBuilder(_text.ToString());
            _key.Append(part._key);
            _text.Append(part._text);
        }
        else
        {
            AppendLiteral(part.Text);
        }
    }

    private void AppendDetail(string text)
    {
        _key ??= new StringBuilder(_text.ToString());
        _text.Append(text);
    }

    /// <summary>Whether another message says the same to people.</summary>
    public bool Equals(Message? other) => other is not null && _text.Equals(other._text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Message);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
