package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the files of a chain, as far as a writer needs it. */
interface SegmentFiles {

    /** Makes an empty file; fails if one of that name is there. When it returns, the disk knows the name. */
    SegmentOutput create(String name) throws IOException;

    /** Files in a folder. */
    static SegmentFiles in(Path folder, Permissions permissions) {
        return name -> {
            Path file = folder.resolve(name);
            permissions.createFile(file);
            try {
                force(folder);
                return SegmentOutput.open(file);
            } catch (IOException e) { // there shall be none, or one that is written
                Files.deleteIfExists(file);
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
