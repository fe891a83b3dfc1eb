namespace VaultLint.Vaults;

/// <summary>Memory that notes are read into one after another, so that each does not take its own. Not for several threads at a
/// time.</summary>
internal sealed class ReadBuffer
{
    private byte[] _bytes = [];

    /// <summary>Room for a note. What was there before is good no more.</summary>
    /// <param name="length">Number of bytes.</param>
    internal Memory<byte> Take(int length)
    {
        if (_bytes.Length < length)
        {
            // A note that is a little larger than the largest yet fits, too.
            _bytes = new byte[Math.Max(length + (length / 2), 16_384)];
        }

        return _bytes.AsMemory(0, length);
    }
}
