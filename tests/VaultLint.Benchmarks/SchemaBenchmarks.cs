using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Benchmarks;

/// <summary>
/// A note's five properties from YAML values to violations with positions, against NJsonSchema's own validation of the same schema and
/// data: of JSON text, from which it comes to values itself, and of values that are at hand.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class SchemaBenchmarks
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["title", "created", "modified", "tags", "aliases"],
          "properties": {
            "title": { "type": "string", "minLength": 1 },
            "created": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "modified": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "tags": { "type": "array", "minItems": 5, "maxItems": 5, "uniqueItems": true, "items": { "type": "string", "pattern": "^[a-z-]+/[a-z0-9-]+$" } },
            "aliases": { "type": "array", "items": { "type": "string" } }
          },
          "additionalProperties": false
        }
        """;

    private const string Sound =
        """{"title": "Index", "created": "2025-03-01", "modified": "2025-03-14", "tags": ["domain/databases", "topic/index", "level/intermediate", "skill/reasoning", "source/textbook"], "aliases": ["B-tree index"]}""";
    private const string Faulty =
        """{"title": 7, "created": "2025-03-01", "modified": "14 March", "tags": ["domain/databases", "topic/index", "level/intermediate", "skill/reasoning"], "aliases": ["B-tree index"]}""";

    private readonly ConfigFiles _files = new("/vault", "/vault/.vaultlint.yaml");
    private FrontmatterSchema _schema = null!;
    private JsonSchema _otherSchema = null!;
    private YamlMapping _frontmatter = null!;
    private JToken _token = null!;
    private string _json = null!;

    [Params("sound", "three faults")]
    public string Note { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _json = Note == "sound" ? Sound : Faulty;
        _schema = Read();
        _otherSchema = JsonSchema.FromJsonAsync(Schema).GetAwaiter().GetResult();
        _frontmatter = (YamlMapping)YamlReader.Read(new SourceText(_json)).Root!;
        _token = JToken.Parse(_json);
        if (_schema.Validate(_frontmatter, default).IsEmpty != (Note == "sound") || NJsonSchemaOfValues().Count == 0 != (Note == "sound"))
        {
            throw new InvalidOperationException("the two do not agree");
        }
    }

    [Benchmark(Description = "VaultLint")]
    public object Validate() => _schema.Validate(_frontmatter, default);

    [Benchmark(Baseline = true, Description = "NJsonSchema, values")]
    public ICollection<ValidationError> NJsonSchemaOfValues() => _otherSchema.Validate(_token);

    [Benchmark(Description = "NJsonSchema, JSON text")]
    public ICollection<ValidationError> NJsonSchemaOfText() => _otherSchema.Validate(_json);

    [Benchmark(Description = "VaultLint, compile")]
    public object Compile() => Read();

    private FrontmatterSchema Read() => FrontmatterSchema.Read("/vault/note.json", new SourceText(Schema), _files);
}
