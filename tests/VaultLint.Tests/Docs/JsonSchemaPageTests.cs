using System.Text;
using VaultLint.Schemas;
using VaultLint.Schemas.Formats;

namespace VaultLint.Tests.Docs;

/// <summary>The tables of docs/json-schema.md. With VAULTLINT_UPDATE_DOCS=1 the test writes them instead.</summary>
public sealed class JsonSchemaPageTests
{
    private const string Begin = "<!-- keywords -->\n",
        End = "<!-- /keywords -->";

    [Fact]
    public void Page_lists_every_keyword_and_format_with_its_support()
    {
        var file = Path.Combine(Repository.Docs, "json-schema.md");
        var page = File.ReadAllText(file);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        var wanted = Tables();
        if (Environment.GetEnvironmentVariable("VAULTLINT_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, page[..from] + wanted + page[to..]);
        }
        else
        {
            Assert.True(
                wanted == page[from..to],
                "docs/json-schema.md is out of step; run `VAULTLINT_UPDATE_DOCS=1 dotnet test tests/VaultLint.Tests`"
            );
        }
    }

    private static string Tables()
    {
        var dialects = Enum.GetValues<Dialect>();
        var text = new StringBuilder("\n| keyword |");
        foreach (var dialect in dialects)
        {
            text.Append(' ').Append(dialect.Name).Append(" |");
        }

        text.Append("\n|---|").Insert(text.Length, "---|", dialects.Length).Append('\n');
        foreach (var name in Keyword.All.Select(keyword => keyword.Name).Distinct())
        {
            text.Append("| `").Append(name).Append("` |");
            foreach (var dialect in dialects)
            {
                text.Append(' ')
                    .Append(Keyword.Find(name, dialect)!.IsOf(dialect) ? Word(Keyword.Find(name, dialect)!.Use) : "—")
                    .Append(" |");
            }

            text.Append('\n');
        }

        return text.Append("\nFormats, in every dialect: ")
            .AppendJoin(", ", Format.All.Select(format => $"`{format.Name}`"))
            .Append(". Any other is refused.\n\n")
            .ToString();
    }

    private static string Word(KeywordUse use) =>
        use switch
        {
            KeywordUse.Enforced => "enforced",
            KeywordUse.Rewritten => "rewritten",
            KeywordUse.Annotation => "annotation",
            _ => "**refused**",
        };
}
