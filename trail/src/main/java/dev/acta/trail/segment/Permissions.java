package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;

/** Rights of what a trail creates: its owner's alone, or readable for one group. Where there are no POSIX rights, none. */
final class Permissions {

    private static final FileAttribute<?>[] NONE = {};

    private final boolean posix;
    private final String group;

    private Permissions(boolean posix, String group) {
        this.posix = posix;
        this.group = group;
    }

    /** Rights for files below {@code folder}; {@code group} may be null. */
    static Permissions below(Path folder, String group) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return new Permissions(posix, group);
    }

    void createFolder(Path folder) throws IOException {
        String rights = group == null ? "rwx------" : "rwxr-x---";
        Files.createDirectory(folder, attributes(rights));
        share(folder, rights);
    }

    /** Creates an empty file; fails if anything of that name is there, a link too. */
    void createFile(Path file) throws IOException {
        String rights = group == null ? "rw-------" : "rw-r-----";
        Files.createFile(file, attributes(rights));
        share(file, rights);
    }

    private FileAttribute<?>[] attributes(String rights) {
        if (!posix) {
            return NONE;
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    /** The umask took the group's rights away at creation, so they are given again once the group is right. */
    private void share(Path path, String rights) throws IOException {
        if (group == null || !posix) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(rights);
        try {
            GroupPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            view.setGroup(principal);
            view.setPermissions(permissions);
        } catch (UserPrincipalNotFoundException e) {
            throw new TrailException("acta.trail.group=" + group + ": no such group on this machine", e);
        } catch (IOException e) {
            throw new TrailException(
                    "acta.trail.group=" + group + ": " + path + " cannot be given to it (" + e.getMessage()
                            + "); the user of this process must be a member",
                    e);
        }
    }
}
