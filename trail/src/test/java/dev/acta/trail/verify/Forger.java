package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.segment.NoteLine;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who can write a chain's folder, knows its form, and has no key of anybody's. */
final class Forger {

    private static final Pattern KEY = Pattern.compile("\"key\":\"[^\"]*\"");
    private static final Pattern NEXT_KEY = Pattern.compile("\"next_key\":\"[^\"]*\"");
    private static final Pattern CHECKPOINT = Pattern.compile("\"type\":\"trail\\.(checkpoint|close)\"");

    private final Path folder;
    private final String origin;
    /** By segment. */
    private final List<List<String>> lines = new ArrayList<>();

    private final List<List<String>> notes = new ArrayList<>();

    Forger(Path folder) throws IOException {
        this.folder = folder;
        this.origin = "acta/" + folder.getParent().getFileName() + "/" + folder.getFileName();
        for (int i = 1; Files.exists(file(i, "jsonl")); i++) {
            lines.add(new ArrayList<>(Files.readAllLines(file(i, "jsonl"))));
            notes.add(new ArrayList<>(Files.readAllLines(file(i, "chk"))));
        }
    }

    private Path file(int segment, String ending) {
        return folder.resolve(String.format("segment-%06d.%s", segment, ending));
    }

    void save() throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            Files.write(file(i + 1, "jsonl"), lines.get(i));
            Files.write(file(i + 1, "chk"), notes.get(i));
        }
        for (int i = lines.size() + 1; Files.exists(file(i, "jsonl")); i++) {
            Files.delete(file(i, "jsonl"));
            Files.deleteIfExists(file(i, "chk"));
        }
    }

    Path folder() {
        return folder;
    }

    int size() {
        return lines.stream().mapToInt(List::size).sum();
    }

    String line(int seq) {
        int index = seq;
        for (List<String> segment : lines) {
            if (index < segment.size()) {
                return segment.get(index);
            }
            index -= segment.size();
        }
        throw new IndexOutOfBoundsException(String.valueOf(seq));
    }

    boolean isCheckpoint(int seq) {
        return CHECKPOINT.matcher(line(seq)).find();
    }

    /** Keeps so many lines, and the notes about them. */
    void cut(int size) {
        int left = size;
        for (int i = 0; i < lines.size(); i++) {
            List<String> segment = lines.get(i);
            int kept = Math.min(left, segment.size());
            left -= kept;
            segment.subList(kept, segment.size()).clear();
            notes.get(i).removeIf(note -> sizeOf(note) > size);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
            notes.remove(notes.size() - 1);
        }
    }

    /** Takes the line out, and the note that is about as many lines as it is the last of. */
    void remove(int seq) {
        int index = seq;
        for (int i = 0; i < lines.size(); i++) {
            if (index < lines.get(i).size()) {
                lines.get(i).remove(index);
                notes.get(i).removeIf(note -> sizeOf(note) == seq + 1);
                return;
            }
            index -= lines.get(i).size();
        }
    }

    void insert(int seq, String line) {
        int index = seq;
        for (List<String> segment : lines) {
            if (index < segment.size()) {
                segment.add(index, line);
                return;
            }
            index -= segment.size();
        }
    }

    /** The notes as they are, changed. */
    void notes(UnaryOperator<String> change) {
        for (List<String> ofSegment : notes) {
            ofSegment.replaceAll(change);
        }
    }

    private static long sizeOf(String note) {
        return Long.parseLong(note.split("\\\\n")[1]);
    }

    /** Gives lines other contents, and writes {@code seq}, {@code prev} and {@code hash} anew from the first that differs on. */
    void rewrite(IntFunction<String> changed) throws IOException {
        rewrite(changed, Integer.MAX_VALUE, null);
    }

    /**
     * The same, and signs anew with keys of the forger's own.
     *
     * @param signsFrom seq from which on checkpoints name those keys
     * @param deployment key that signs the first note beside, or {@code null}
     */
    void rewrite(IntFunction<String> changed, int signsFrom, SigningKey deployment) throws IOException {
        SecureRandom random = new SecureRandom();
        SigningKey current = SigningKey.random(origin, random);
        MerkleRange tree = new MerkleRange();
        byte[] prev = Seal.first();
        int seq = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> segment = lines.get(i);
            List<String> written = new ArrayList<>(notes.get(i));
            for (int j = 0; j < segment.size(); j++, seq++) {
                String body = changed.apply(seq);
                body = body.substring(0, body.length() - Seal.LENGTH).replaceFirst("\"seq\":\\d+", "\"seq\":" + seq);
                boolean signs = seq >= signsFrom && isCheckpoint(seq);
                SigningKey next = SigningKey.random(origin, random);
                if (seq >= signsFrom && (signs || seq == 0)) {
                    body = KEY.matcher(body).replaceFirst(member("key", current));
                    body = NEXT_KEY.matcher(body).replaceFirst(member("next_key", seq == 0 ? current : next));
                }
                byte[] text = body.getBytes(StandardCharsets.UTF_8);
                byte[] seal = new byte[Seal.LENGTH];
                new Seal().write(text, 0, text.length, prev, seal);
                segment.set(j, body + new String(seal, StandardCharsets.US_ASCII));
                tree.append(Arrays.copyOf(Base64.getUrlDecoder().decode(prev), MerkleRange.HASH_BYTES));
                if (signs) {
                    List<SigningKey> keys = new ArrayList<>(List.of(current));
                    if (deployment != null && tree.size() == 2) {
                        keys.add(deployment);
                    }
                    long size = tree.size();
                    boolean closes = body.contains("\"closes\":true");
                    byte[] note = NoteLine.of(
                            Note.sign(new Checkpoint(origin, size, tree.root()), keys),
                            closes ? tree.subtrees() : null);
                    written.removeIf(old -> sizeOf(old) == size);
                    written.add(new String(note, StandardCharsets.UTF_8).trim());
                    current = next;
                }
            }
            written.sort(Comparator.comparingLong(Forger::sizeOf));
            notes.set(i, written);
        }
    }

    private static String member(String name, SigningKey key) {
        return Matcher.quoteReplacement("\"" + name + "\":\"" + key.verifier() + "\"");
    }
}
