package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Places that everybody may write. On file systems without POSIX permissions there are none. */
public final class WorldWritable {

    private WorldWritable() {}

    /**
     * @param path a file or folder that exists; of a symbolic link, the link itself
     * @return whether everybody may write it
     * @throws IOException if its permissions cannot be read
     */
    public static boolean is(Path path) throws IOException {
        return supports(path, "posix")
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OTHERS_WRITE);
    }

    /**
     * Whoever may write a folder may rename what lies in it, and the sticky bit is what forbids just that.
     *
     * @param path a file or folder; its parent exists
     * @return the nearest folder above it in which anybody could swap it for another, or {@code null}
     * @throws IOException if permissions cannot be read
     */
    public static Path above(Path path) throws IOException {
        Path parent = path.getParent();
        Path real = parent == null ? null : parent.toRealPath();
        for (Path above = real; above != null; above = above.getParent()) {
            if (!isSticky(above) && is(above)) {
                return above;
            }
        }
        return null;
    }

    /**
     * Whether only owners may rename and delete what lies in a folder.
     *
     * @param path a folder that exists
     * @throws IOException if its permissions cannot be read
     */
    public static boolean isSticky(Path path) throws IOException {
        if (!supports(path, "unix")) {
            return false;
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & 01000) != 0;
    }

    private static boolean supports(Path path, String view) {
        return path.getFileSystem().supportedFileAttributeViews().contains(view);
    }
}
