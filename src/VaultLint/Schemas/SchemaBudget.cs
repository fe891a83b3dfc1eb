using System.Diagnostics;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using VaultLint.Configuration;

namespace VaultLint.Schemas;

/// <summary>What holding one note to all its schemas may cost.</summary>
/// <param name="limits">The limits in force.</param>
internal sealed class SchemaBudget(Limits limits)
{
    private int _steps;
    private TimeSpan _spentOnPatterns;

    /// <summary>Counts steps.</summary>
    /// <param name="token">The value that is looked at.</param>
    /// <param name="steps">How many.</param>
    /// <exception cref="LimitException">They are more than the limit.</exception>
    public void CountSteps(JToken token, int steps)
    {
        _steps += steps;
        if (_steps > limits[Limit.SchemaSteps])
            throw new LimitException(token, "takes too many steps to check: the schema tries too many combinations of its parts on it", $"make the schema simpler, or {Limit.SchemaSteps.Raising}");
    }

    /// <summary>Does what may match patterns.</summary>
    /// <param name="token">The value that is looked at.</param>
    /// <param name="check">What it is.</param>
    /// <exception cref="LimitException">The patterns have taken more time than the limit, or cannot tell.</exception>
    public bool Match(JToken token, Func<bool> check)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var result = check();
            _spentOnPatterns += Stopwatch.GetElapsedTime(start);
            return _spentOnPatterns.TotalMilliseconds <= limits[Limit.PatternMilliseconds] ? result : throw TakesTooLong();
        }
        catch (RegexMatchTimeoutException)
        {
            throw TakesTooLong();
        }
        catch (EcmaPattern.UndecidableException)
        {
            throw new LimitException(token, "holds a character beyond U+FFFF, which a `pattern` of the schema with \\p{…} cannot be matched against");
        }

        LimitException TakesTooLong() => new(token,
            $"takes more than {limits[Limit.PatternMilliseconds]:N0} ms to match against a `pattern` of the schema", $"make the pattern simpler, or {Limit.PatternMilliseconds.Raising}");
    }
}
