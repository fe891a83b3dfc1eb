namespace VaultLint.Text;

internal sealed record DecodeFault;
