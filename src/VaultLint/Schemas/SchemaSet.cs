using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Findings;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>The documents that make up one schema: the one that is asked for and those that its references lead to.</summary>
/// <param name="files">The files that references may lead to.</param>
/// <param name="limits">The limits in force.</param>
internal sealed class SchemaSet(ConfigFiles files, SchemaLimits limits)
{
    /// <summary>How many schemas a set may have, and how many names a <c>required</c>: NJsonSchema's lists take the square of it to
    /// fill.</summary>
    public const int MaxSchemas = 10_000;

    /// <summary>How many files a schema may consist of.</summary>
    private const int MaxDocuments = 100;

    /// <summary>Faults that are said; a schema with more has another trouble.</summary>
    private const int MaxErrors = 50;

    private readonly List<SchemaDocument> _documents = [];
    private readonly Dictionary<string, SchemaResource?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _identified = new(StringComparer.Ordinal);
    private readonly Dictionary<YamlNode, SchemaNode> _schemas = new(ReferenceEqualityComparer.Instance);
    private readonly List<Reference> _references = [];
    private int _count;

    /// <summary>How long a pattern may take, in milliseconds.</summary>
    public int PatternMilliseconds => limits.PatternMilliseconds;

    /// <summary>Whether there are more schemas than there may be.</summary>
    public bool IsFull => _count > MaxSchemas;

    /// <summary>Builds the schema of a document.</summary>
    /// <param name="fullPath">Its full path.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="ConfigException">A document cannot be read, is no schema, or asks for something that is not enforced.</exception>
    public SchemaNode Read(string fullPath, SourceText text)
    {
        var resource = AddDocument(fullPath, files.DisplayPath(fullPath), text, Dialect.Draft202012);
        ThrowIfFaulty();
        // Documents that references lead to bring references of their own, and the addresses that others wait for.
        var waiting = new Queue<Reference>();
        for (var next = 0; next < _references.Count || waiting.Count > 0; )
        {
            var reference = next < _references.Count ? _references[next++] : null;
            if (reference is not null && !IsAtHand(reference))
            {
                waiting.Enqueue(reference);
            }
            else
            {
                Resolve(reference ?? waiting.Dequeue());
            }
        }

        ThrowIfFaulty();
        RefuseLoops();
        ThrowIfFaulty();
        foreach (var (from, _, _) in _references)
        {
            while (from.Target!.Target is { } further)
            {
                from.Target = further;
            }
        }

        var root = _schemas[resource!.Root];
        return root.Target ?? root;
    }

    /// <summary>Takes up a schema that was begun to be read.</summary>
    public void Add(SchemaNode schema)
    {
        _schemas[schema.Place.Source] = schema;
        if (++_count == MaxSchemas + 1)
        {
            schema.Place.Document.Refuse(schema.Place.Source, $"the schema consists of more than {MaxSchemas:N0} schemas");
        }
    }

    /// <summary>Takes up a <c>$ref</c>, to be resolved when all is read.</summary>
    /// <param name="from">The schema that is no more than the reference.</param>
    /// <param name="scalar">The reference.</param>
    /// <param name="resource">The resource that it stands in.</param>
    public void AddReference(SchemaNode from, YamlScalar scalar, SchemaResource resource) =>
        _references.Add(new Reference(from, scalar, resource));

    /// <summary>Takes up the resource of an <c>$id</c>.</summary>
    /// <returns>Whether no other has its address.</returns>
    public bool TryAdd(SchemaResource resource) => _identified.TryAdd(resource.Id!.AbsoluteUri, resource);

    private SchemaResource? AddDocument(string fullPath, string displayPath, SourceText text, Dialect dialect)
    {
        var document = new SchemaDocument(fullPath, displayPath, text);
        _documents.Add(document);
        return document.Root is null ? null : new SchemaReader(this, document).Read(dialect);
    }

    private void ThrowIfFaulty()
    {
        var errors = _documents.SelectMany(document => document.Errors).Take(MaxErrors).ToImmutableArray();
        if (!errors.IsEmpty)
        {
            throw new ConfigException(errors);
        }
    }

    /// <summary>Whether a reference leads to a file or to what is read, so that it need not wait for other files.</summary>
    private bool IsAtHand(Reference reference)
    {
        var (address, _) = SchemaResource.Split(reference.Scalar.Value);
        return address.Length == 0
            || !Uri.TryCreate(reference.Resource.Base, address, out var uri)
            || _identified.ContainsKey(uri.AbsoluteUri)
            || FindPath(uri, reference.Resource) is not null;
    }

    private void Resolve(Reference reference)
    {
        var (from, scalar, resource) = reference;
        var (address, fragment) = SchemaResource.Split(scalar.Value);
        if (FindResource(address, reference) is not { } found)
        {
            return;
        }

        fragment = Uri.UnescapeDataString(fragment);
        if (fragment is "" or ['/', ..])
        {
            from.Target = FindByPointer(found, fragment, reference);
        }
        else if (found.Anchors.TryGetValue(fragment, out var node))
        {
            from.Target = _schemas[node];
        }
        else
        {
            reference.Refuse(
                $"points to “#{fragment}”, a name that no schema has there",
                Spelling.Nearest(fragment, found.Anchors.Keys) is { } near
                    ? $"did you mean “#{near}”?"
                    : "a place in the document is written “#/…”, such as “#/$defs/name”"
            );
        }
    }

    /// <summary>The resource that a reference without its fragment leads to (RFC 3986 section 5.2), or null where it was refused.</summary>
    private SchemaResource? FindResource(string address, Reference reference)
    {
        var resource = reference.Resource;
        if (address.Length == 0)
        {
            return resource;
        }
        // No file's name holds a NUL.
        if (!Uri.TryCreate(resource.Base, address, out var uri) || uri.AbsoluteUri.Contains("%00", StringComparison.Ordinal))
        {
            reference.Refuse($"is {reference.Quoted}, which is no address");
            return null;
        }

        if (_identified.TryGetValue(uri.AbsoluteUri, out var identified))
        {
            return identified;
        }

        if (DialectNames.Find(uri.AbsoluteUri) is >= Dialect.Draft06 and var dialect)
        {
            return FindMetaschema(dialect);
        }

        if (FindPath(uri, resource) is not { } path)
        {
            reference.Refuse(
                $"points to {NamedValue.Shorten(uri.AbsoluteUri)}, and nothing is fetched from the network",
                "save the schema in the vault and refer to it by its path, such as “tags.schema.json”"
            );
            return null;
        }

        if (files.Locate(path, "", out var fullPath) is { } fault)
        {
            reference.Refuse(
                $"points to “{files.DisplayPath(path)}”, which {fault}",
                fault == ConfigFiles.Absent ? $"a path counts from the folder of {resource.Document.DisplayPath}" : null
            );
            return null;
        }

        if (!_files.TryGetValue(fullPath, out var found))
        {
            if (_documents.Count == MaxDocuments)
            {
                reference.Refuse(
                    $"points to “{files.DisplayPath(fullPath)}”, but a schema may consist of no more than {MaxDocuments} files"
                );
            }
            else if (fullPath == _documents[0].FullPath)
            {
                found = _schemas[_documents[0].Root!].Resource;
            }
            else if (files.Read(fullPath, out var unreadable) is { } text)
            {
                // A document that names no dialect is read in that of the first one that refers to it.
                found = AddDocument(fullPath, files.DisplayPath(fullPath), text, resource.Dialect);
            }
            else
            {
                reference.Refuse($"points to “{files.DisplayPath(fullPath)}”, which {unreadable}");
            }

            _files.Add(fullPath, found);
        }

        return found;
    }

    private SchemaResource? FindMetaschema(Dialect dialect)
    {
        if (!_files.TryGetValue(dialect.Address, out var found))
        {
            found = AddDocument("metaschema.json", dialect.Address, new SourceText(Keyword.MetaschemaOf(dialect)), dialect);
            _files.Add(dialect.Address, found);
        }

        return found;
    }

    /// <summary>
    /// The path of the file that an address stands for, or null where it stands for none. What lies beside a document by its
    /// <c>$id</c> lies beside its file, too: that is where it is published from.
    /// </summary>
    private static string? FindPath(Uri uri, SchemaResource resource)
    {
        if (uri.IsFile)
        {
            return uri.IsUnc ? null : uri.LocalPath;
        }

        if (resource.Id is not { } id)
        {
            return null;
        }

        var relative = id.MakeRelativeUri(uri);
        return
            !relative.IsAbsoluteUri
            && !relative.OriginalString.StartsWith('/')
            && Uri.TryCreate(resource.Document.Uri, relative, out var file)
            && file.IsFile
            ? file.LocalPath
            : null;
    }

    /// <summary>The schema that a JSON pointer leads to (RFC 6901 section 4), or null where it was refused.</summary>
    private SchemaNode? FindByPointer(SchemaResource resource, string pointer, Reference reference)
    {
        if (!AddressFormats.IsPointer(pointer))
        {
            reference.Refuse($"points to {reference.Quoted}, which is no JSON pointer", "behind ~ stands 0 for ~ itself or 1 for /");
            return null;
        }

        YamlNode? node = resource.Root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                YamlMapping mapping => mapping.Find(name)?.Value,
                YamlSequence list
                    when name is "0" or not ['0', ..]
                        && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                        && index < list.Items.Length => list.Items[index],
                _ => null,
            };
        }

        if (node is null)
        {
            var definitions = resource.Root is YamlMapping root
                ? from holder in root.Entries
                where holder is { Key.Value: "$defs" or "definitions", Value: YamlMapping }
                from entry in ((YamlMapping)holder.Value).Entries
                select $"#/{holder.Key.Value}/{entry.Key.Value}"
                : [];
            reference.Refuse(
                $"points to {reference.Quoted}, which is not there",
                Spelling.Nearest($"#{pointer}", definitions) is { } near ? $"did you mean “{near}”?" : null
            );
            return null;
        }

        if (_schemas.TryGetValue(node, out var schema))
        {
            return schema;
        }

        reference.Refuse($"points to {reference.Quoted}, which is there but is no schema");
        return null;
    }

    /// <summary>Refuses a schema that comes back to itself on the same value: it would never be done.</summary>
    private void RefuseLoops()
    {
        // Depth first, without recursion: a chain of references may be as long as the documents allow.
        var done = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        var open = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Next)>();
        foreach (var reference in _references)
        {
            if (!done.Contains(reference.From))
            {
                Enter(reference.From);
            }

            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    done.Add(path.Pop().Node);
                    open.Remove(top.Node);
                }
                else if (open.Contains(top.Next.Current))
                {
                    var circle = path.Select(step => step.Node)
                        .TakeWhile(node => node != top.Next.Current)
                        .Append(top.Next.Current)
                        .ToHashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
                    var link = _references.First(other => circle.Contains(other.From));
                    link.Refuse($"to {link.Quoted} comes back to itself without going into a property or item, so it has no meaning");
                    return;
                }
                else if (!done.Contains(top.Next.Current))
                {
                    Enter(top.Next.Current);
                }
            }
        }

        void Enter(SchemaNode node)
        {
            open.Add(node);
            path.Push((node, node.InPlace.GetEnumerator()));
        }
    }

    /// <summary>A <c>$ref</c>.</summary>
    /// <param name="From">The schema that is no more than the reference.</param>
    /// <param name="Scalar">The reference.</param>
    /// <param name="Resource">The resource that it stands in.</param>
    private sealed record Reference(SchemaNode From, YamlScalar Scalar, SchemaResource Resource)
    {
        /// <summary>Says that it leads nowhere.</summary>
        /// <param name="reason">Why, behind "`$ref`".</param>
        /// <param name="help">What to do, or null.</param>
        public void Refuse(string reason, string? help = null) => Resource.Document.Refuse(Scalar, $"`$ref` {reason}", help);

        /// <summary>The reference as a message quotes it.</summary>
        public string Quoted => $"“{NamedValue.Shorten(Scalar.Value)}”";
    }
}
