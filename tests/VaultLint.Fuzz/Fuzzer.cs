namespace VaultLint.Fuzz;

/// <summary>Gives inputs to a target.</summary>
internal static class Fuzzer
{
    /// <summary>Processor time within which all that is promised of an input can be checked; what takes longer grows too fast.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <summary>What an input breaks; null where all promises hold.</summary>
    public static Exception? Try(Target target, byte[] input)
    {
        var begin = ThreadTime.Now;
        try
        {
            target.Check(input);
            var taken = ThreadTime.Now - begin;
            return taken < s_limit ? null : new PromiseException($"it took {taken.TotalSeconds:F1} s");
        }
#pragma warning disable CA1031 // Whatever leaves a parser is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    /// <summary>A smaller input that breaks the same: parts are left out for as long as it does, and no longer than some seconds.</summary>
    public static byte[] Shrink(Target target, byte[] input, Exception fault)
    {
        var end = DateTime.UtcNow.AddSeconds(20);
        for (var length = input.Length / 2; length > 0; length = length == 1 ? 0 : Math.Max(1, length / 2))
        {
            for (var at = 0; at < input.Length && DateTime.UtcNow < end; )
            {
                byte[] smaller = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + length))];
                if (Try(target, smaller) is { } other && IsSame(other, fault))
                {
                    input = smaller;
                }
                else
                {
                    at += length;
                }
            }
        }

        return input;
    }

    /// <summary>Whether two faults come of the same: what an input holds stands in a message behind its first words.</summary>
    private static bool IsSame(Exception a, Exception b) => a.GetType() == b.GetType() && KeyOf(a) == KeyOf(b);

    private static string KeyOf(Exception exception) =>
        exception is PromiseException
            ? string.Concat(exception.Message.TakeWhile(c => !char.IsDigit(c) && c != '“').Take(40))
            : exception.StackTrace?.Split('\n')[0] ?? "";
}
