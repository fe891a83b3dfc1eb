using System.Numerics;

namespace VaultLint.Comparing;

/// <summary>Groups questions by the key of a band. It is a hash table with open addressing over arrays that serve all bands, since the
/// vault's questions go through it for each of them.</summary>
/// <param name="count">How many questions there are.</param>
internal sealed class QuestionBands(int count)
{
    private const int None = -1;

    private readonly int[] _firsts = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * count))];
    private readonly int[] _nexts = new int[count];
    private readonly int[] _lasts = new int[count];

    /// <summary>Groups the questions.</summary>
    /// <param name="keys">Their keys, hashes.</param>
    public void Group(uint[] keys)
    {
        Array.Fill(_firsts, None);
        Array.Fill(_nexts, None);
        var mask = _firsts.Length - 1;
        for (var index = 0; index < count; index++)
        {
            var slot = (int)keys[index] & mask;
            while (_firsts[slot] != None && keys[_firsts[slot]] != keys[index])
            {
                slot = (slot + 1) & mask;
            }

            var first = _firsts[slot];
            if (first == None)
            {
                (_firsts[slot], _lasts[index]) = (index, index);
            }
            else
            {
                _nexts[_lasts[first]] = index;
                (_lasts[first], _lasts[index]) = (index, None);
            }
        }
    }

    /// <summary>The questions that have one key, in their order.</summary>
    /// <param name="first">A question.</param>
    /// <param name="group">Takes them; empty where the question is not the first of several.</param>
    public void Find(int first, List<int> group)
    {
        group.Clear();
        if (_nexts[first] == None || _lasts[first] == None)
        {
            return;
        }

        for (var index = first; index != None; index = _nexts[index])
        {
            group.Add(index);
        }
    }
}
