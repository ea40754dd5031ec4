package dev.acta.trail.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentFilesTest {

    private static final String NAME = "segment-000002.jsonl";

    @TempDir
    private Path folder;

    @Test
    void usesTheFileThatItHadMadeWhenTheDiskWouldNeitherOpenItNorLetItGo() throws IOException {
        Path file = folder.resolve(NAME);
        AtomicInteger tries = new AtomicInteger();
        SegmentFiles files = SegmentFiles.in(folder, Permissions.below(folder, null), path -> {
            if (tries.incrementAndGet() < 3) {
                cannotBeDeleted(path);
                throw new IOException("Operation not permitted");
            }
            deleteWithContents(path);
            Files.createFile(path);
            return SegmentOutput.open(path);
        });
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> files.create(NAME)).hasMessage("Operation not permitted");
        }
        try (SegmentOutput output = files.create(NAME)) {
            output.write(0, new byte[] {'x'}, 1);
        }
        assertThat(file).hasContent("x");
        assertThatThrownBy(() -> files.create(NAME)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void leavesAloneWhatSomebodyElseHasMade() throws IOException {
        Path file = Files.writeString(folder.resolve(NAME), "theirs");
        SegmentFiles files = SegmentFiles.in(folder, Permissions.below(folder, null));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> files.create(NAME)).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file).hasContent("theirs");
    }

    /** As a file of a write-protected folder: a folder with something in it takes its place. */
    private static void cannotBeDeleted(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            Files.delete(path);
            Files.createDirectories(path.resolve("something"));
        }
    }

    private static void deleteWithContents(Path path) throws IOException {
        Files.delete(path.resolve("something"));
        Files.delete(path);
    }
}
