using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Inference;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Fuzz;

/// <summary>Files beside the notes, read from a folder as in a run.</summary>
internal static class FileTargets
{
    /// <summary>All targets that read such a file.</summary>
    /// <param name="vault">A folder to write them to.</param>
    public static IEnumerable<Target> All(TempVault vault)
    {
        yield return new Target(
            "config",
            75,
            () => [.. Seeds.Files("samples", Vault.ConfigFileName), .. Seeds.Blocks("yaml")],
            Words.Config,
            Config(vault)
        );
        yield return new Target(
            "schema",
            75,
            () => [.. Seeds.Files("samples", "*.schema.json"), .. Seeds.Files("bench", "*.schema.json"), .. Seeds.Blocks("json")],
            Words.Schema,
            Schema(vault)
        );
        yield return new Target("template", 20, () => Seeds.Notes, Words.Question, Template(vault));
        yield return new Target(
            "obsidian",
            50,
            () => ["""{"folder":"T","types":{"a":"text","tags":"tags"},"templates_folder":"T/U"}"""u8.ToArray()],
            [.. Words.Json, "\"folder\":", "\"types\":{", "\"templates_folder\":", "\"../..\"", "\"/\"", "\"date\""],
            Obsidian(vault)
        );
        yield return Baseline(vault);
        yield return Cache(vault);
        yield return new Target("init", 10, () => Seeds.Notes, Words.Question, Init(vault));
    }

    private static Action<byte[]> Config(TempVault vault)
    {
        var root = vault.AddFolder("config");
        foreach (var file in new[] { "taxonomy.yaml", "schemas/exam-note.schema.json" })
        {
            vault.Write($"config/{file}", File.ReadAllBytes(Path.Combine(Repository.ExamVault, file)));
        }

        vault.Write("config/base.yaml", "extends: recommended\nrules: { tag-count: info }\n");
        vault.Write("config/Template.md", "# [Your title]\n");
        return input =>
        {
            vault.Write($"config/{Vault.ConfigFileName}", input);
            try
            {
                var config = TestConfig.In(root);
                config.SettingsFor("Notes/a.md", null);
                var printed = new StringWriter();
                ConfigPrinter.Write(config, RuleCatalog.Rules, printed);
                ConfigPrinter.Write(config, RuleCatalog.Rules, "Notes/a.md", null, printed);
            }
            catch (ConfigException exception)
            {
                TextTargets.CheckErrors(exception, Vault.ConfigFileName, new SourceText(NoteDecoder.Decode(input).Text));
            }
        };
    }

    private static Action<byte[]> Schema(TempVault vault)
    {
        var root = vault.AddFolder("schema");
        vault.Write("schema/other.json", """{"a": {"type": "string"}, "$defs": {"b": {"$ref": "schema.json"}}}""");
        var files = new ConfigFiles(root, Path.Combine(root, Vault.ConfigFileName));
        var frontmatter = new SourceText(
            "a: 1\nb: [x, 2, x]\ntitle: 설명\ntags: [domain/a, level/b]\ncreated: March 2025\nmodified: 2025-01-02\nc: { d: null, e: { f: "
                + "g } }\nx1: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n"
        );
        var properties = (YamlMapping)YamlReader.Read(frontmatter).Root!;
        return input =>
        {
            var source = new SourceText(Wtf8.Decode(input));
            var file = Path.Combine(root, input.Length % 4 == 0 ? "schema.yaml" : "schema.json");
            try
            {
                var schema = FrontmatterSchema.Read(file, source, files);
                foreach (var violation in schema.Validate(properties, new TextSpan(0, 0)))
                {
                    Promise.Inside(frontmatter, violation.Span, violation.Message.Text);
                }
            }
            catch (ConfigException exception)
            {
                TextTargets.CheckErrors(exception, Path.GetFileName(file), source);
            }
        };
    }

    private static Action<byte[]> Template(TempVault vault)
    {
        vault.Write($"template/{Vault.ConfigFileName}", "kinds: { k: { match: ['**'], template: Template.md } }\n");
        var root = vault.FullPath("template");
        return input =>
        {
            vault.Write("template/Template.md", input);
            // A note equal to its template still has all placeholders.
            var result = NoteTargets.Linter(TestConfig.In(root)).Lint([new MemoryNote("a.md", input)], jobs: 1);
            Promise.Holds(
                !result.Diagnostics.Any(finding => finding.Rule.Id == RuleCatalog.InternalError.Id),
                $"{result.Diagnostics.FirstOrDefault(finding => finding.Rule.Id == RuleCatalog.InternalError.Id)?.Message}"
            );
        };
    }

    private static Action<byte[]> Obsidian(TempVault vault)
    {
        var root = vault.AddFolder("obsidian");
        return input =>
        {
            foreach (var file in ObsidianSettings.Files)
            {
                vault.Write($"obsidian/{file}", input);
            }

            ObsidianSettings.Read(root);
            ObsidianSettings.ReadPropertyTypes(root);
            TemplateFile.InObsidianFolders(root);
            TestConfig.In(root);
        };
    }

    private static Target Baseline(TempVault vault)
    {
        var file = vault.FullPath("baseline.json");
        var made = new Lazy<(LintResult Result, byte[] File)>(() =>
        {
            INoteSource[] notes = [.. Seeds.Notes.Take(40).Select((note, index) => new MemoryNote($"{index}.md", note))];
            var result = NoteTargets.Linter(TestConfig.In(Repository.BrokenVault)).Lint(notes, jobs: 1);
            BaselineFile.Write(Linting.Baseline.Of(result.Diagnostics), file);
            return (result, File.ReadAllBytes(file));
        });
        return new Target(
            "baseline",
            30,
            () => [made.Value.File, [.. made.Value.File.Take(1_000), .. "]}"u8]],
            [
                .. Words.Json,
                "\"vaultlintBaseline\": 1",
                "\"findings\": [",
                "\"rule\": \"VL405\"",
                "\"key\": \"",
                "\"at\": [1,1,1,1]",
                "\"at\": [0,-1,1e9,1]",
                "VL000",
                "0123456789abcdef0123456789abcdef",
            ],
            input =>
            {
                var result = made.Value.Result;
                File.WriteAllBytes(file, input);
                try
                {
                    var compared = BaselineFile.Read(file).Compare(result, result.NotePaths.ToHashSet(), isWholeVault: true, _ => false);
                    Promise.Holds(
                        compared.Diagnostics.Length + compared.Baseline!.Unchanged.Length == result.Diagnostics.Length,
                        "a finding is neither new nor known"
                    );
                }
                catch (ConfigException exception)
                {
                    Promise.Holds(exception.Errors is [{ Message.Length: > 0 }, ..], "a refusal without a reason");
                    Promise.Holds(exception.Errors[0].Position is not { } at || (at.Line >= 1 && at.Column >= 1), "a refusal at no place");
                }
            }
        );
    }

    private static Target Cache(TempVault vault)
    {
        var root = Repository.BrokenVault;
        var config = TestConfig.In(root);
        var folder = vault.AddFolder("cache");
        INoteSource[] notes = [.. Seeds.Notes.Take(12).Select((note, index) => new MemoryNote($"{index}.md", note))];
        var made = new Lazy<(byte[] Report, string Path, byte[] File)>(() =>
        {
            var report = NoteTargets.Json(NoteTargets.Linter(TestConfig.In(root)).Lint(notes, jobs: 1));
            Lint();
            var file = Directory.GetFiles(folder).Single();
            return (report, file, File.ReadAllBytes(file));
        });
        return new Target(
            "cache",
            30,
            () => [made.Value.File],
            ["\0", "\0\0\0\0", "\xFF\xFF\xFF\x7F", "\x80", "VL405"],
            input =>
            {
                var (report, path, _) = made.Value;
                File.WriteAllBytes(path, input);
                Promise.Holds(Lint().SequenceEqual(report), "with the cache there are other findings");
            }
        );

        byte[] Lint()
        {
            using var cache = ResultCache.Open(folder, root, config);
            var result = NoteTargets.Linter(config, cache).Lint(notes, jobs: 1);
            var problem = cache.Save(isWhole: true);
            Promise.Holds(problem is null, $"the cache cannot be written: {problem}");
            return NoteTargets.Json(result);
        }
    }

    /// <summary>What is learnt from any notes is a config that can be read.</summary>
    private static Action<byte[]> Init(TempVault vault)
    {
        var root = vault.AddFolder("init");
        return input =>
        {
            INoteSource[] notes =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(index => new MemoryNote(
                        $"N/{index}.md",
                        index < 4 ? input : Seeds.Notes[(input.Length + index) % Seeds.Notes.Length]
                    )),
            ];
            var learnt = InferredConfig.Learn(ShapeReader.Read(root, notes, jobs: 1));
            foreach (var file in learnt.Files)
            {
                vault.Write($"init/{file.Path}", file.Text);
            }

            try
            {
                TestConfig.In(root);
            }
            catch (ConfigException exception)
            {
                throw new PromiseException($"init writes what check refuses: {exception.Message}");
            }
        };
    }
}
