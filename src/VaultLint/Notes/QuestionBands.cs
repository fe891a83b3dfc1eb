using System.Numerics;

namespace VaultLint.Notes;

/// <summary>Groups questions by the key of a band: the first of each key, in the order in which they are added. It is a hash table with open addressing over
/// arrays that serve all bands, since the vault's questions go through it for each of them.</summary>
/// <param name="count">How many questions there are.</param>
internal sealed class QuestionBands(int count)
{
    private const int None = -1;

    private readonly int[] _firsts = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * count))];
    private readonly int[] _nexts = new int[count];
    private readonly int[] _lasts = new int[count];
    private readonly int[] _sizes = new int[count];
    private ulong[] _keys = [];

    /// <summary>Begins another band.</summary>
    /// <param name="keys">The questions' keys, hashes.</param>
    public void Clear(ulong[] keys)
    {
        _keys = keys;
        Array.Fill(_firsts, None);
    }

    /// <summary>Adds a question, unless there are many with its key.</summary>
    /// <param name="index">The question.</param>
    /// <param name="most">How many are kept of a key.</param>
    /// <returns>The first of those with its key that were added before; negative where it is the first.</returns>
    public int Add(int index, int most)
    {
        var mask = _firsts.Length - 1;
        var slot = (int)(_keys[index] >> 32) & mask;
        while (_firsts[slot] != None && _keys[_firsts[slot]] != _keys[index])
        {
            slot = (slot + 1) & mask;
        }

        _nexts[index] = None;
        var first = _firsts[slot];
        if (first == None)
        {
            (_firsts[slot], _lasts[index], _sizes[index]) = (index, index, 1);
        }
        else if (_sizes[first] < most)
        {
            _nexts[_lasts[first]] = index;
            (_lasts[first], _sizes[first]) = (index, _sizes[first] + 1);
        }

        return first;
    }

    /// <summary>The next one with the same key that was added before another; negative where there is none.</summary>
    public int NextOf(int other, int index) => _nexts[other] is var next && next == index ? None : next;
}
