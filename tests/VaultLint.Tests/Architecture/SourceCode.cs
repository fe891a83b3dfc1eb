using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VaultLint.Tests.Architecture;

/// <summary>The library's source as Roslyn understands it: which file refers to types of which.</summary>
internal sealed class SourceCode
{
    private static readonly Lazy<SourceCode> s_library = new(() => new SourceCode(Repository.LibrarySource));

    private SourceCode(string folder)
    {
        Files =
        [
            .. Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => CodeFile.Read(folder, file)),
        ];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "VaultLint.Core.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var usings = CSharpSyntaxTree.ParseText(
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
                + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;",
            CodeFile.Options
        );
        var compilation = CSharpCompilation.Create(
            "library",
            [usings, .. Files.Select(file => file.Tree)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        References = [.. Files.AsParallel().AsOrdered().SelectMany(file => ReferencesOf(file, compilation.GetSemanticModel(file.Tree)))];
    }

    /// <summary>The library, compiled once for all tests.</summary>
    public static SourceCode Library => s_library.Value;

    /// <summary>Its files, by path.</summary>
    public ImmutableArray<CodeFile> Files { get; }

    /// <summary>From which file to which other there is a reference, each pair once, with the first line that has it.</summary>
    public ImmutableArray<Reference> References { get; }

    private IEnumerable<Reference> ReferencesOf(CodeFile file, SemanticModel model)
    {
        var byTree = Files.ToDictionary(other => other.Tree);
        var seen = new HashSet<CodeFile>();
        foreach (var name in file.Tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            // Members count as well as types: what "var" and extension methods refer to is not written out.
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            foreach (
                var other in type?.OriginalDefinition.DeclaringSyntaxReferences.Select(place => byTree.GetValueOrDefault(place.SyntaxTree))
                    .OfType<CodeFile>()
                    ?? []
            )
            {
                if (other != file && seen.Add(other))
                {
                    yield return new Reference(file, other, name.GetLocation().GetLineSpan().StartLinePosition.Line + 1, type!.Name);
                }
            }
        }
    }

    /// <summary>Groups of names of which each leads to each other: Tarjan's strongly connected components, those of more than
    /// one.</summary>
    public static IEnumerable<ImmutableArray<string>> FindCycles(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.Where(arrow => arrow.From != arrow.To).ToLookup(arrow => arrow.From, arrow => arrow.To);
        var (index, low, stack) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Stack<string>());
        var cycles = new List<ImmutableArray<string>>();
        foreach (var start in next.Select(group => group.Key).Where(start => !index.ContainsKey(start)))
        {
            Visit(start);
        }

        return cycles;

        void Visit(string name)
        {
            index[name] = low[name] = index.Count;
            stack.Push(name);
            foreach (var other in next[name])
            {
                if (!index.TryGetValue(other, out var seen))
                {
                    Visit(other);
                    low[name] = Math.Min(low[name], low[other]);
                }
                else if (stack.Contains(other))
                {
                    low[name] = Math.Min(low[name], seen);
                }
            }

            if (low[name] == index[name])
            {
                var cycle = ImmutableArray.CreateBuilder<string>();
                string member;
                do
                {
                    cycle.Add(member = stack.Pop());
                } while (member != name);
                if (cycle.Count > 1)
                {
                    cycles.Add([.. cycle.Order(StringComparer.Ordinal)]);
                }
            }
        }
    }

    /// <summary>A reference of one file to a type, or a member of one, of another.</summary>
    public sealed record Reference(CodeFile From, CodeFile To, int Line, string Type)
    {
        public override string ToString() => $"{From.Path}:{Line} → {To.Path} ({Type})";
    }
}

/// <summary>A file of the library.</summary>
/// <param name="Path">Its path from the library's folder.</param>
/// <param name="Tree">Its syntax.</param>
internal sealed record CodeFile(string Path, SyntaxTree Tree)
{
    /// <summary>The folder of the library that it is in: <c>Notes</c>.</summary>
    public string Room => Path.Split('/')[0];

    /// <summary>The folder that holds it: <c>Notes/Markdown</c>.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>How source is parsed: as the newest language.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview);

    public static CodeFile Read(string folder, string file) =>
        new(
            System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'),
            CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, file)
        );
}
