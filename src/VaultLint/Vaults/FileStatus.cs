using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace VaultLint.Vaults;

/// <summary>What Linux knows of a file and .NET has no call for.</summary>
/// <param name="IsPipeOrDevice">Whether it is neither a file nor a folder.</param>
/// <param name="LinkCount">How many names it has.</param>
/// <param name="Owner">The number of the user who owns it.</param>
/// <param name="Group">The number of its group.</param>
internal readonly record struct FileStatus(bool IsPipeOrDevice, uint LinkCount, uint Owner, uint Group)
{
    /// <summary>Whether another user owns it than the one who runs this process, or root.</summary>
    public bool IsOthers => Owner != 0 && Owner != EffectiveUser();

    /// <summary>Looks at a file; a link is followed.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null where there is nothing, or on another system than Linux.</returns>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // struct statx of statx(2): 256 bytes, alike on every architecture. The mask asks for type, mode, number of links, owner and group.
        const int CurrentFolder = -100,
            Mask = 0x1F,
            LinkCountOffset = 16,
            OwnerOffset = 20,
            GroupOffset = 24,
            ModeOffset = 28;
        const int TypeMask = 0xF000,
            RegularFile = 0x8000,
            Folder = 0x4000;
        var status = new byte[256];
        try
        {
            if (Statx(CurrentFolder, Terminated(path), 0, Mask, status) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than statx.
            return null;
        }

        var type = BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset)) & TypeMask;
        return new FileStatus(type is not (RegularFile or Folder), NumberAt(LinkCountOffset), NumberAt(OwnerOffset), NumberAt(GroupOffset));

        uint NumberAt(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(offset));
    }

    /// <summary>Gives a file to the owner and group of this one, as far as the system allows.</summary>
    /// <param name="path">The file's path.</param>
    public void GiveTo(string path)
    {
        const uint AsItIs = uint.MaxValue;
        if (Of(path) is { } own && (own.Owner != Owner || own.Group != Group) && Chown(Terminated(path), Owner, Group) != 0)
        {
            // Only root may give a file away, but everyone may choose among their groups.
            _ = Chown(Terminated(path), AsItIs, Group);
        }
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "chown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chown(byte[] path, uint owner, uint group);
}
