using System.Collections.Immutable;

namespace VaultLint.Inference;

/// <summary>What is asked of a property.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Present">How many notes have it.</param>
internal sealed record InferredProperty(string Key, Support Present)
{
    public bool IsRequired { get; set; }

    /// <summary>The types of its value, the commonest first; empty where any will do.</summary>
    public ImmutableArray<string> Types { get; set; } = [];

    /// <summary>The type of a list's items, or null.</summary>
    public string? ItemType { get; set; }

    /// <summary>The form of its text, or of its items, and what speaks for it; or null.</summary>
    public (TextForm Form, Support Support)? Form { get; set; }

    /// <summary>The values that it may have, sorted; empty where any will do.</summary>
    public ImmutableArray<string> Values { get; set; } = [];

    /// <summary>Whether a list must hold something.</summary>
    public bool IsFilled { get; set; }

    /// <summary>The properties of a kind's notes, the commonest first.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="claims">Takes what may be asked.</param>
    public static ImmutableArray<InferredProperty> Infer(ImmutableArray<NoteShape> notes, Claims claims)
    {
        // A property of a few notes is no part of the kind.
        const int LeastPercent = 10;
        const int LeastNotes = 3;
        var seen = new Dictionary<string, (int Count, long Places)>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            for (var place = 0; place < note.Properties.Length; place++)
            {
                var (count, places) = seen.GetValueOrDefault(note.Properties[place].Key);
                seen[note.Properties[place].Key] = (count + 1, places + place);
            }
        }

        var properties = seen.Where(pair => pair.Value.Count >= LeastNotes && pair.Value.Count * 100 >= notes.Length * LeastPercent)
            // In the order in which most notes have them.
            .OrderByDescending(pair => pair.Value.Count * 100 / notes.Length >= 95)
            .ThenBy(pair => (double)pair.Value.Places / pair.Value.Count)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new InferredProperty(pair.Key, new Support(pair.Value.Count, notes.Length)))
            .ToImmutableArray();
        foreach (var property in properties)
        {
            property.AddClaims(notes, claims);
        }

        return properties;
    }

    private void AddClaims(ImmutableArray<NoteShape> notes, Claims claims)
    {
        var found = notes.Select((note, number) => (Number: number, Shape: note.Property(Key))).ToArray();
        var values = found.Where(pair => pair.Shape is not null).Select(pair => (pair.Number, Shape: pair.Shape!.Value)).ToArray();
        if (Present.IsEnough)
        {
            claims.Add(found.Where(pair => pair.Shape is null).Select(pair => pair.Number), () => IsRequired = true);
        }

        var types = FindTypes([.. values.Select(value => value.Shape.Type)]);
        if (!types.IsEmpty)
        {
            claims.Add(
                Except(value => types.Contains(value.Type) || (value.Type == "integer" && types.Contains("number"))),
                () => Types = types
            );
        }

        switch (types)
        {
            case ["string", ..]:
                AddTextClaims();
                break;
            case ["array", ..]:
                AddListClaims();
                break;
        }

        IEnumerable<int> Except(Func<PropertyShape, bool> holds) =>
            values.Where(value => !holds(value.Shape)).Select(value => value.Number);

        void AddTextClaims()
        {
            var texts = values.Where(value => value.Shape.Type == "string").ToArray();
            if (FindForm(texts) is { } found)
            {
                claims.Add(
                    Except(value => value.Type != "string" || (value.Forms & (1u << TextForm.All.IndexOf(found.Form))) != 0),
                    () => Form = found
                );
            }
            else if (FindValues([.. texts.Select(text => text.Shape.Value)]) is { IsEmpty: false } known)
            {
                claims.Add(
                    Except(value => value.Type != "string" || (value.Value is { } text && known.Contains(text))),
                    () => Values = known
                );
            }
        }

        void AddListClaims()
        {
            var lists = values.Where(value => value.Shape.Type == "array" && value.Shape.Items > 0).ToArray();
            if (lists.Length > 0 && lists.Select(list => list.Shape.ItemType).Distinct().ToArray() is [{ } item])
            {
                ItemType = item;
                // Tags are the taxonomy's, and other names of a note are free.
                Form = item == "string" && Key is not ("tags" or "aliases") ? FindForm(lists) : null;
            }

            if (lists.Length >= Present.Of / 2)
            {
                claims.Add(Except(value => value.Type != "array" || value.Items > 0), () => IsFilled = true);
            }
        }
    }

    /// <summary>The type of at least 95 % of the values, or the few that make up so many.</summary>
    private static ImmutableArray<string> FindTypes(string[] types)
    {
        var counts = types
            .GroupBy(type => type)
            .Select(group => (Type: group.Key, Count: group.Count()))
            .OrderByDescending(pair => pair.Count)
            .ThenBy(pair => pair.Type, StringComparer.Ordinal)
            .ToArray();
        var chosen = new List<string>();
        var sum = 0;
        foreach (var (type, count) in counts)
        {
            if (new Support(sum, types.Length).IsEnough)
            {
                break;
            }

            chosen.Add(type);
            sum += count;
        }

        if (chosen.Contains("integer") && chosen.Contains("number"))
        {
            chosen.Remove("integer");
        }

        return chosen is ["null"] or { Count: > 3 } ? [] : [.. chosen];
    }

    /// <summary>The first form that nearly all values have: a format may have exceptions, a pattern none.</summary>
    private static (TextForm Form, Support Support)? FindForm((int Number, PropertyShape Shape)[] values)
    {
        const int LeastValues = 5;
        for (var index = 0; index < TextForm.All.Length && values.Length >= LeastValues; index++)
        {
            var form = TextForm.All[index];
            var support = new Support(values.Count(value => (value.Shape.Forms & (1u << index)) != 0), values.Length, "value");
            // Single words are slugs by chance.
            if (
                form.Keyword == "format"
                    ? support.IsEnough
                    : support.Holds == support.Of
                        && (
                            form.Name != "slugs"
                            || values.Count(value => value.Shape.Value?.Contains('-', StringComparison.Ordinal) != false) * 2
                                > values.Length
                        )
            )
            {
                return (form, support);
            }
        }

        return null;
    }

    /// <summary>The values of a closed set: few, short, and each used again and again.</summary>
    private ImmutableArray<string> FindValues(string?[] values)
    {
        const int MostValues = 8;
        const int LeastTexts = 10;
        const int LongestValue = 30;
        if (values.Length < LeastTexts || Key is "title" or "aliases" or "author" or "description" or "summary")
        {
            return [];
        }

        var counts = values
            .GroupBy(value => value ?? "\n")
            .Select(group => (Value: group.Key, Count: group.Count()))
            .OrderByDescending(pair => pair.Count)
            .ToArray();
        // What stands once may be a slip: it is not made a value, and the claim tells whether the set is worth having without it.
        var known = counts.Where(pair => pair.Count > 1).ToArray();
        return
            known.Length is > 1 and <= MostValues
            && values.Length >= known.Length * 4
            && known.All(pair => pair.Value.Length <= LongestValue && pair.Value.Trim().Length > 0 && pair.Value != "\n")
            ? [.. known.Select(pair => pair.Value).Order(StringComparer.Ordinal)]
            : [];
    }
}
