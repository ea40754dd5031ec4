package dev.acta.agent.cli;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.read.Anchors;
import dev.acta.trail.verify.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** Keys and anchors as they are given on the command line. */
final class TrustGiven {

    private TrustGiven() {}

    /**
     * Reads what was given.
     *
     * @param keys each a public key, or a file with some, one on each line
     * @param anchors files with notes
     * @throws IOException if a file cannot be read, or holds something else; the message names it
     */
    static Trust of(List<String> keys, List<Path> anchors) throws IOException {
        List<VerifierKey> parsed = new ArrayList<>();
        for (String key : keys) {
            if (key.indexOf('+') >= 0) {
                parsed.add(VerifierKey.parse(key));
            } else {
                parsed.addAll(inFile(Paths.get(key)));
            }
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Path file : anchors) {
            checkpoints.addAll(Anchors.read(file));
        }
        return new Trust(parsed, checkpoints);
    }

    private static List<VerifierKey> inFile(Path file) throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.trim().isEmpty() && line.charAt(0) != '#') {
                try {
                    keys.add(VerifierKey.parse(line.trim()));
                } catch (IllegalArgumentException e) {
                    throw new IOException(file + ": " + e.getMessage(), e);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(file + ": no key in it");
        }
        return keys;
    }
}
