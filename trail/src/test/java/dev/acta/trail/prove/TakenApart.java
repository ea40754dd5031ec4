package dev.acta.trail.prove;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A proof in its parts, which somebody changes and puts together again. */
final class TakenApart {

    /** What is compressed, line by line. */
    final List<String> extra;

    String index;
    final List<String> hashes;
    String note;

    private TakenApart(List<String> extra, String index, List<String> hashes, String note) {
        this.extra = new ArrayList<>(extra);
        this.index = index;
        this.hashes = new ArrayList<>(hashes);
        this.note = note;
    }

    static TakenApart of(Path proof) throws IOException {
        return of(Files.readAllBytes(proof));
    }

    static TakenApart of(byte[] proof) throws IOException {
        String text = new String(proof, StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        List<String> head = Arrays.asList(text.substring(0, blank).split("\n"));
        byte[] zlib = Base64.getDecoder().decode(head.get(1).substring("extra ".length()));
        byte[] plain = new InflaterInputStream(new ByteArrayInputStream(zlib)).readAllBytes();
        List<String> extra = Arrays.asList(new String(plain, StandardCharsets.UTF_8).split("\n"));
        return new TakenApart(
                extra,
                head.get(2).substring("index ".length()),
                head.subList(3, head.size()),
                text.substring(blank + 2));
    }

    /** The same parts. */
    TakenApart copy() {
        return new TakenApart(extra, index, hashes, note);
    }

    /** The line that is proven. */
    String line() {
        return extra.get(extra.size() - 1);
    }

    void line(String line) {
        extra.set(extra.size() - 1, line);
    }

    /** Takes the keys out. */
    void strip() {
        extra.subList(1, extra.size() - 1).clear();
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(zlib)) {
            deflater.write((String.join("\n", extra) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nextra ")
                .append(Base64.getEncoder().encodeToString(zlib.toByteArray()))
                .append("\nindex ")
                .append(index)
                .append('\n');
        for (String hash : hashes) {
            text.append(hash).append('\n');
        }
        return text.append('\n').append(note).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TakenApart
                && ((TakenApart) other).extra.equals(extra)
                && ((TakenApart) other).index.equals(index)
                && ((TakenApart) other).hashes.equals(hashes)
                && ((TakenApart) other).note.equals(note);
    }

    @Override
    public int hashCode() {
        return extra.hashCode();
    }
}
