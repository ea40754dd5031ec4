package dev.acta.trail.retain;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How many bytes the files below a folder have. One thread; takes as long as there are files. */
public final class UsedBytes extends SimpleFileVisitor<Path> {

    private final Path without;
    private long bytes;

    private UsedBytes(Path without) {
        this.without = without;
    }

    /**
     * Adds up what is there; what goes, or cannot be read, while this looks is left out.
     *
     * @param folder of a service
     * @param without a file that is not counted
     * @throws IOException if the folder itself cannot be read
     */
    public static long below(Path folder, Path without) throws IOException {
        UsedBytes used = new UsedBytes(without);
        Files.walkFileTree(folder, used);
        return used.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && !file.equals(without)) {
            bytes += attributes.size();
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
