using System.Diagnostics;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>What holding one note to all its schemas may cost.</summary>
/// <param name="limits">The limits in force.</param>
internal sealed class SchemaBudget(SchemaLimits limits)
{
    private readonly int _mostSteps = limits.Steps;
    private readonly TimeSpan _mostOnPatterns = TimeSpan.FromMilliseconds(limits.PatternMilliseconds);
    private int _steps;
    private TimeSpan _spentOnPatterns;

    /// <summary>Whether patterns took more time than the limit, so that what was found depends on how busy the machine is.</summary>
    public bool IsOutOfTime { get; private set; }

    /// <summary>Tries what is done again by other means where it fails: then its steps do not count.</summary>
    /// <returns>Whether it succeeds.</returns>
    public bool Try(Func<bool> attempt)
    {
        var before = _steps;
        if (attempt())
        {
            return true;
        }

        _steps = before;
        return false;
    }

    /// <summary>Counts a step that needs none to be told where there are too many.</summary>
    /// <returns>Whether they are within the limit.</returns>
    public bool TryCountStep() => ++_steps <= _mostSteps;

    /// <summary>Holds a value to a check, where nothing need be told that goes over the limit.</summary>
    /// <returns>Whether it satisfies the check for certain, within the limit.</returns>
    public bool TryMatch(ValueCheck check, YamlNode value)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return check.Accepts(value) && _spentOnPatterns + Stopwatch.GetElapsedTime(start) <= _mostOnPatterns;
        }
        catch (RegexMatchTimeoutException)
        {
            IsOutOfTime = true;
            return false;
        }
        catch (EcmaPattern.UndecidableException)
        {
            return false;
        }
        finally
        {
            _spentOnPatterns += Stopwatch.GetElapsedTime(start);
            IsOutOfTime |= _spentOnPatterns > _mostOnPatterns;
        }
    }

    /// <summary>Counts steps.</summary>
    /// <param name="token">The value that is looked at.</param>
    /// <param name="steps">How many.</param>
    /// <exception cref="LimitException">They are more than the limit.</exception>
    public void CountSteps(JToken token, int steps)
    {
        _steps += steps;
        if (_steps > _mostSteps)
        {
            throw new LimitException(
                token,
                "takes too many steps to check: the schema tries too many combinations of its parts on it",
                HelpOf("make the schema simpler", limits.RaiseSteps)
            );
        }
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
            return _spentOnPatterns <= _mostOnPatterns ? result : throw TakesTooLong();
        }
        catch (RegexMatchTimeoutException)
        {
            throw TakesTooLong();
        }
        catch (EcmaPattern.UndecidableException)
        {
            throw new LimitException(
                token,
                "holds a character beyond U+FFFF, which a `pattern` of the schema with \\p{…} cannot be matched against"
            );
        }

        LimitException TakesTooLong()
        {
            IsOutOfTime = true;
            return new(
                token,
                $"takes more than {_mostOnPatterns.TotalMilliseconds:N0} ms to match against a `pattern` of the schema",
                HelpOf("make the pattern simpler", limits.RaisePatterns)
            );
        }
    }

    private static string HelpOf(string help, string? raising) => raising is null ? help : $"{help}, or {raising}";
}
