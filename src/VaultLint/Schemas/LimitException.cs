using Newtonsoft.Json.Linq;

namespace VaultLint.Schemas;

/// <summary>
/// Says that there is no answer within the limits. It ends the whole validation: inside <c>not</c> or <c>oneOf</c> an error in its
/// place could make the whole pass.
/// </summary>
/// <param name="token">The value that was looked at.</param>
/// <param name="reason">Why, behind the value's name.</param>
/// <param name="help">What to do.</param>
internal sealed class LimitException(JToken token, string reason, string help = "make the schema simpler") : Exception
{
    /// <summary>The value that was looked at.</summary>
    public JToken Token => token;

    /// <summary>Why, behind the value's name.</summary>
    public string Reason => reason;

    /// <summary>What to do.</summary>
    public string Help => help;
}
