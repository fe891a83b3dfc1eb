using VaultLint.Reporting;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class ReportersTests
{
    [Fact]
    public void Every_format_writes_a_report_under_its_name()
    {
        var options = new ReportOptions { Rules = AllRules, ToolVersion = "1.2.3" };
        var beginnings = Reporters.ByName.Select(format => (format.Name, format.Create(options).Write(Result())[..1]));
        Assert.Equal([("text", "N"), ("json", "{"), ("sarif", "{")], beginnings);
    }
}
