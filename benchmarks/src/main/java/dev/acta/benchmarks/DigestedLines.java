package dev.acta.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The digests that verifying a trail takes and nothing else: one over each line, one for its leaf, and one for each inner node of the tree. */
public final class DigestedLines {

    private static final int UNHASHED = 54;
    private static final int LEAF_BYTES = 33;
    private static final int NODE_BYTES = 65;
    private static final int ROUNDS = 3;

    private DigestedLines() {}

    /**
     * @param arguments a trail
     * @throws IOException if it cannot be read
     * @throws NoSuchAlgorithmException if there is no SHA-256
     */
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        List<Path> segments;
        try (Stream<Path> files = Files.walk(Paths.get(arguments[0]))) {
            segments = files.filter(each -> each.toString().endsWith(".jsonl")).collect(Collectors.toList());
        }
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, rate(segments));
        }
        System.out.println(String.format(Locale.ROOT, "%-42s %10.0f lines/s", "MessageDigest alone, one thread", best));
    }

    private static double rate(List<Path> segments) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] node = new byte[NODE_BYTES];
        long lines = 0;
        long nanos = 0;
        for (Path segment : segments) {
            byte[] bytes = read(segment);
            long begin = System.nanoTime();
            int from = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    sha256.update(bytes, from, i - from - UNHASHED);
                    System.arraycopy(sha256.digest(), 0, node, 1, LEAF_BYTES - 1);
                    sha256.update(node, 0, LEAF_BYTES);
                    System.arraycopy(sha256.digest(), 0, node, 1, LEAF_BYTES - 1);
                    sha256.update(node);
                    node[LEAF_BYTES] = sha256.digest()[0];
                    from = i + 1;
                    lines++;
                }
            }
            nanos += System.nanoTime() - begin;
        }
        return lines * 1e9 / nanos;
    }

    private static byte[] read(Path segment) {
        try {
            return Files.readAllBytes(segment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
