package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Makes the files of a chain, as far as a writer needs it. */
interface SegmentFiles {

    /** Makes an empty file; fails if one of that name is there. When it returns, the disk knows the name. */
    SegmentOutput create(String name) throws IOException;

    /** Opens a file that is there. */
    interface Opening {
        SegmentOutput open(Path file) throws IOException;
    }

    /** Files in a folder. */
    static SegmentFiles in(Path folder, Permissions permissions) {
        return in(folder, permissions, SegmentOutput::open);
    }

    /** The same for tests of what a failing disk does. */
    static SegmentFiles in(Path folder, Permissions permissions, Opening opening) {
        Set<String> left = new HashSet<>(); // made by us, of no use then, and the disk would not let them go either
        return name -> {
            Path file = folder.resolve(name);
            if (!left.contains(name)) {
                permissions.createFile(file);
                left.add(name);
            }
            try {
                force(folder);
                SegmentOutput output = opening.open(file);
                left.remove(name);
                return output;
            } catch (IOException e) { // there shall be none, or one that is written
                try {
                    Files.deleteIfExists(file);
                    left.remove(name);
                } catch (IOException stays) {
                    e.addSuppressed(stays);
                }
                throw e;
            }
        };
    }

    /** Has the names in a folder on the disk, where the operating system lets folders be forced (not Windows). */
    static void force(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
