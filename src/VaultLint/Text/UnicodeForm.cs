namespace VaultLint.Text;

internal static class UnicodeForm
{
    public static string ToNfc(string text) => text;
}
