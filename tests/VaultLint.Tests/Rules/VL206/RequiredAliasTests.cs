using System.Text;
using VaultLint.Rules.Tags;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL206;

/// <summary>VL205 tells to write the tag for its alias; VL206 does not ask for it a second time.</summary>
public sealed class RequiredAliasTests
{
    [Theory]
    [InlineData("[svc/ec2]", 0)]
    [InlineData("[SVC/EC2, law]", 1)]
    [InlineData("[ec2, law, once-a-year]", 0)]
    [InlineData("[law, yearly]", 1)]
    [InlineData("[svc]", 1)]
    [InlineData("[retired]", 1)]
    public void Alias_satisfies_the_requirement_for_its_tag(string tags, int findings)
    {
        using var vault = new TempVault("taxonomy: taxonomy.yaml\nkinds: { note: { tags: { require: 'service/*' } } }");
        vault.Write(
            "taxonomy.yaml",
            """
            tags: [law, yearly]
            namespaces: { service: [ec2, s3] }
            aliases: { svc/ec2: service/ec2, ec2: service/ec2, once-a-year: yearly, svc: law }
            deprecated: { retired: service/s3 }
            implies: { law: yearly }
            """
        );
        var note = new MemoryNote("note.md", Encoding.UTF8.GetBytes($"---\ntags: {tags}\n---\n"));
        var linter = TestLinter.For(vault.Load(), rules: [new TagRequiredRule()]);
        Assert.Equal(findings, linter.Lint([note], jobs: 1).Diagnostics.Length);
    }
}
