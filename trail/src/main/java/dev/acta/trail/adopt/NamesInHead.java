package dev.acta.trail.adopt;

import dev.acta.trail.read.LineHead;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Finds which chains a chain names, at its beginning: {@value #CHUNK} bytes are looked through, and as many more as long as something was found in
 * the last ones. What stands behind is overlooked, and the chains that it names are named again. Not thread-safe.
 */
final class NamesInHead {

    private static final int CHUNK = 128 * 1024;
    /** How far the type stands from the beginning of a line at the most: behind chain, seq and two times. */
    private static final int HEAD = 256;

    private static final byte[] TYPE = "\"type\":\"trail.adopt\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[CHUNK];
    private final byte[] claimed = new byte[Seal.HASH_LENGTH];
    private final byte[] computed = new byte[Seal.HASH_LENGTH];
    private final LineHead head = new LineHead();
    private final Seal seal = new Seal();

    /**
     * Looks through the beginning of a chain.
     *
     * @param names gets the names of the chains that it names
     * @throws IOException if it cannot be read
     */
    void addTo(Set<String> names, Path chainFolder) throws IOException {
        Path segment = chainFolder.resolve(Names.segment(1));
        if (!Files.isRegularFile(segment, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            int length;
            int end;
            int before;
            do {
                length = fill(file);
                before = names.size();
                end = lines(length, names);
                file.seek(file.getFilePointer() - (length - end));
            } while (length == CHUNK && names.size() > before);
        }
    }

    private int fill(RandomAccessFile file) throws IOException {
        int length = 0;
        for (int read = 0; read >= 0 && length < CHUNK; read = file.read(bytes, length, CHUNK - length)) {
            length += read;
        }
        return length;
    }

    /** @return where the last whole line ends */
    private int lines(int length, Set<String> names) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                line(from, i - from, names);
                from = i + 1;
            }
        }
        return from;
    }

    private void line(int offset, int length, Set<String> names) {
        if (!hasType(offset, Math.min(length, HEAD)) || !Seal.isAtEndOf(bytes, offset, length)) {
            return;
        }
        seal.hash(bytes, offset, length, computed);
        Seal.hashOf(bytes, offset, length, claimed);
        if (Arrays.equals(claimed, computed)
                && head.read(bytes, offset, length) == null
                && head.type().equals("trail.adopt")) {
            for (NamedChain each : head.previous()) {
                names.add(each.chain());
            }
        }
    }

    private boolean hasType(int offset, int length) {
        for (int i = offset; i <= offset + length - TYPE.length; i++) {
            int matching = 0;
            while (matching < TYPE.length && bytes[i + matching] == TYPE[matching]) {
                matching++;
            }
            if (matching == TYPE.length) {
                return true;
            }
        }
        return false;
    }
}
