package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Space of the disk that is held so that the last lines of a chain find room when everything else is full. One thread at a time.
 */
final class Reserve {

    /** What the writer gathers, a loss, a checkpoint and the end. */
    static final int BYTES = 256 * 1024;

    private final Path file;
    private final SegmentFiles files;
    private boolean held;
    private boolean spent;

    Reserve(Path folder, SegmentFiles files) {
        this.file = folder.resolve(Names.RESERVE);
        this.files = files;
    }

    /**
     * Takes the room if there is twice as much.
     *
     * @return whether it is held
     */
    boolean hold(long free) {
        if (!held && free >= 2 * BYTES) {
            byte[] bytes = new byte[BYTES];
            new Random(BYTES).nextBytes(bytes); // zero bytes take no room on some file systems
            try (SegmentOutput out = files.create(Names.RESERVE)) {
                out.write(0, bytes, bytes.length);
                out.force();
                held = true;
                spent = false;
            } catch (IOException e) {
                delete();
            }
        }
        return held;
    }

    /** Whether it was needed, and is not held again. */
    boolean isSpent() {
        return spent;
    }

    /** @return whether there is more room now */
    boolean release() {
        if (!held) {
            return false;
        }
        held = false;
        spent = true;
        return delete();
    }

    private boolean delete() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
