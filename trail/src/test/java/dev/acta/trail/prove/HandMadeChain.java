package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.InclusionBuilder;
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
import java.util.List;

/** A chain whose private keys are all kept, as whoever has taken over a process has some of them: one event, then a checkpoint, and so on. */
final class HandMadeChain {

    static final String CHAIN = "019aa8dc-4800-7a5c-b92d-00b816ed86e1";

    final String origin;
    private final String service;
    /** By note; the key behind the last one, too. */
    final List<SigningKey> keys = new ArrayList<>();

    private final List<SigningKey> deployment;
    final List<String> lines = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();

    HandMadeChain(String service, String chain, SigningKey deployment, int notes) throws IOException {
        this.service = service;
        this.origin = Checkpoint.origin(service, chain);
        this.deployment = List.of(deployment);
        for (int i = 0; i <= notes; i++) {
            keys.add(SigningKey.random(origin, new SecureRandom()));
        }
        add(chain, "trail.open", checkpoint(-1, deployment));
        for (int i = 0; i < notes; i++) {
            if (i > 0) {
                add(chain, "app.event", "\"reason\":\"event " + i + "\"");
            }
            add(chain, "trail.checkpoint", checkpoint(i, null));
            this.notes.add(sign(i));
        }
    }

    /** The same keys, and lines that somebody has changed from one on. */
    private HandMadeChain(HandMadeChain other) {
        service = other.service;
        origin = other.origin;
        deployment = other.deployment;
        keys.addAll(other.keys);
        lines.addAll(other.lines);
        notes.addAll(other.notes);
    }

    private String checkpoint(int n, SigningKey deployed) {
        return "\"checkpoint\":{"
                + (n < 0 ? "" : "\"n\":" + n + ",\"key\":\"" + keys.get(n).verifier() + "\",")
                + "\"next_key\":\"" + keys.get(n + 1).verifier() + '"'
                + (deployed == null ? "" : ",\"deployment_key\":\"" + deployed.verifier() + '"') + '}';
    }

    private void add(String chain, String type, String members) {
        String body = String.format(
                "{\"v\":1,\"chain\":\"%s\",\"seq\":%d,\"time\":\"2025-11-22T00:00:00.%06dZ\","
                        + "\"recorded\":\"2025-11-22T00:00:00.%06dZ\",\"type\":\"%s\",%s,\"service\":\"%s\"",
                chain, lines.size(), lines.size(), lines.size(), type, members, service);
        lines.add(sealed(body, prev(lines.size())));
    }

    private byte[] prev(int seq) {
        byte[] prev = Seal.first();
        if (seq > 0) {
            byte[] before = lines.get(seq - 1).getBytes(StandardCharsets.UTF_8);
            Seal.hashOf(before, 0, before.length, prev);
        }
        return prev;
    }

    /** @param prev overwritten */
    static String sealed(String body, byte[] prev) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] seal = new byte[Seal.LENGTH];
        new Seal().write(bytes, 0, bytes.length, prev, seal);
        return body + new String(seal, StandardCharsets.US_ASCII);
    }

    /** A line with other contents and the hash that belongs to them. */
    static String resealed(String line, String old, String changed) {
        String body = line.substring(0, line.length() - Seal.LENGTH);
        if (!body.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] prev = new byte[Seal.HASH_LENGTH];
        Seal.prev(bytes, 0, bytes.length, prev);
        return sealed(body.replace(old, changed), prev);
    }

    /** The notes from one on are signed again by the same keys, over lines of which one is another. */
    HandMadeChain rewritten(int seq, String old, String changed, int firstNote) throws IOException {
        HandMadeChain other = new HandMadeChain(this);
        for (int i = seq; i < lines.size(); i++) {
            String body = lines.get(i).substring(0, lines.get(i).length() - Seal.LENGTH);
            other.lines.set(i, sealed(i == seq ? body.replace(old, changed) : body, other.prev(i)));
        }
        for (int i = firstNote; i < notes.size(); i++) {
            other.notes.set(i, other.sign(i));
        }
        return other;
    }

    private Note sign(int n) throws IOException {
        List<SigningKey> by = new ArrayList<>(List.of(keys.get(n)));
        if (n == 0) {
            by.addAll(deployment);
        }
        return Note.sign(new Checkpoint(origin, size(n), tree(size(n)).root()), by);
    }

    /** How many lines a note covers. */
    int size(int note) {
        return 2 * (note + 1);
    }

    static byte[] leaf(String line) {
        byte[] hash = new byte[Seal.HASH_LENGTH];
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        Seal.hashOf(bytes, 0, bytes.length, hash);
        return Base64.getUrlDecoder().decode(hash);
    }

    MerkleRange tree(int size) {
        MerkleRange tree = new MerkleRange();
        lines.subList(0, size).forEach(line -> tree.append(leaf(line)));
        return tree;
    }

    /** What stands on the way before a checkpoint. */
    String range(int note) {
        List<String> roots = new ArrayList<>();
        for (byte[] root : tree(size(note) - 1).subtrees()) {
            roots.add(Base64.getEncoder().encodeToString(root));
        }
        return String.join(" ", roots);
    }

    /** What stands on the way behind a checkpoint. */
    List<String> signatures(int note) {
        String text = notes.get(note).toString();
        return Arrays.asList(text.substring(text.indexOf("\n\n") + 2).split("\n"));
    }

    List<String> hashes(int seq, int note) {
        InclusionBuilder builder = new InclusionBuilder(tree(seq));
        lines.subList(seq + 1, size(note)).forEach(line -> builder.append(leaf(line)));
        List<String> hashes = new ArrayList<>();
        builder.build().hashes().forEach(hash -> hashes.add(Base64.getEncoder().encodeToString(hash)));
        return hashes;
    }

    /** As an agent lays it down. */
    Path writeTo(Path trail) throws IOException {
        Path folder =
                Files.createDirectories(trail.resolve(service).resolve(origin.substring(origin.lastIndexOf('/') + 1)));
        Files.write(folder.resolve("segment-000001.jsonl"), lines);
        Files.write(folder.resolve("segment-000001.chk"), new byte[0]);
        for (Note note : notes) {
            Files.write(
                    folder.resolve("segment-000001.chk"),
                    NoteLine.of(note, null),
                    java.nio.file.StandardOpenOption.APPEND);
        }
        return folder;
    }
}
