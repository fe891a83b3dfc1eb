using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VaultLint.Tests.Architecture;

/// <summary>How the code reads, as far as it can be counted. The question engine is left out of the counts of branches.</summary>
public class StyleTests
{
    private const string Engine = "Questions";

    [Fact]
    public void No_line_has_more_than_140_columns()
    {
        const int Most = 140;
        var tooLong = new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .SelectMany(file => LongLines(file, Most));
        AssertNone(tooLong);
    }

    [Fact]
    public void No_statement_has_more_than_five_boolean_operators()
    {
        const int Most = 5;
        var wrong =
            from method in Methods()
            from statement in method.Body.DescendantNodesAndSelf().Where(node => node is StatementSyntax or ArrowExpressionClauseSyntax)
            let count = OwnOperators(statement)
            where count > Most
            select $"{method.Place} has a statement with {count}";
        AssertNone(wrong.Distinct());
    }

    [Fact]
    public void At_most_six_percent_of_the_methods_have_a_cyclomatic_complexity_over_ten()
    {
        const int Limit = 10;
        const double Share = 0.06;
        var methods = Methods().ToArray();
        var complex = methods
            .Where(method => Complexity(method.Body) > Limit)
            .Select(method => $"{Complexity(method.Body)} {method.Place}")
            .ToArray();
        Assert.True(
            complex.Length <= methods.Length * Share,
            $"{complex.Length} of {methods.Length} methods:\n{string.Join('\n', complex.OrderDescending(StringComparer.Ordinal))}"
        );
    }

    [Fact]
    public void No_method_has_eighty_lines()
    {
        const int Most = 79;
        AssertNone(
            Methods()
                .Select(method => (method.Place, Lines: LinesOf(method.Declaration)))
                .Where(method => method.Lines > Most)
                .Select(method => $"{method.Place} has {method.Lines} lines")
        );
    }

    private static void AssertNone(IEnumerable<string> wrong)
    {
        var all = wrong.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static IEnumerable<string> LongLines(string file, int most)
    {
        var lines = File.ReadAllLines(file);
        if (lines.All(line => line.Length <= most))
        {
            return [];
        }

        // A raw string is data: JSON of a test, words of a language.
        var tree = CSharpSyntaxTree.ParseText(string.Join('\n', lines), CodeFile.Options);
        var data = tree.GetRoot()
            .DescendantTokens(descendIntoTrivia: true)
            .Where(token => token.Text.Contains("\"\"\"", StringComparison.Ordinal) || IsRawText(token))
            .SelectMany(token =>
                Enumerable.Range(LineOf(tree, token.SpanStart), LineOf(tree, token.Span.End) - LineOf(tree, token.SpanStart) + 1)
            )
            .ToHashSet();
        return lines
            .Select((line, index) => (line, index))
            .Where(pair => pair.line.Length > most && !data.Contains(pair.index))
            .Select(pair => $"{Path.GetRelativePath(Repository.Root, file)}:{pair.index + 1} has {pair.line.Length} columns");
    }

    private static bool IsRawText(SyntaxToken token) =>
        token.IsKind(SyntaxKind.InterpolatedStringTextToken)
        && token.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text
        && text.StringStartToken.Text.Contains("\"\"\"", StringComparison.Ordinal);

    private static int LineOf(SyntaxTree tree, int offset) =>
        tree.GetLineSpan(new Microsoft.CodeAnalysis.Text.TextSpan(offset, 0)).StartLinePosition.Line;

    /// <summary>The methods, constructors, accessors and local functions of the library outside the question engine.</summary>
    private static IEnumerable<(string Place, SyntaxNode Declaration, SyntaxNode Body)> Methods() =>
        from file in SourceCode.Library.Files
        where file.Room != Engine && !file.Path.EndsWith(".g.cs", StringComparison.Ordinal)
        from node in file.Tree.GetRoot().DescendantNodes()
        let body = node switch
        {
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
            PropertyDeclarationSyntax property => property.ExpressionBody,
            LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
            _ => null,
        }
        where body is not null
        select ($"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", node, body);

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>The operators of a statement, not of the statements and functions within it.</summary>
    private static int OwnOperators(SyntaxNode statement) =>
        statement
            .DescendantNodes(node =>
                node == statement || node is not (StatementSyntax or AnonymousFunctionExpressionSyntax or SwitchExpressionArmSyntax)
            )
            .Count(node => node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression));

    /// <summary>McCabe's number, without the functions within: 1, and 1 for each branch but the last of a switch, and for each operator
    /// that may leave its right side out.</summary>
    private static int Complexity(SyntaxNode body) =>
        1
        + body.DescendantNodes(node => node == body || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Count(node =>
                node
                    is IfStatementSyntax
                        or ForStatementSyntax
                        or CommonForEachStatementSyntax
                        or WhileStatementSyntax
                        or DoStatementSyntax
                        or CatchClauseSyntax
                        or ConditionalExpressionSyntax
                        or CaseSwitchLabelSyntax
                        or CasePatternSwitchLabelSyntax
                        or SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax }
                || node.IsKind(SyntaxKind.LogicalAndExpression)
                || node.IsKind(SyntaxKind.LogicalOrExpression)
                || node.IsKind(SyntaxKind.CoalesceExpression)
            );
}
