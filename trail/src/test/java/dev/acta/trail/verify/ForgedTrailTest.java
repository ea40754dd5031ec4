package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.read.Anchors;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody achieves who knows the form of a trail and computes everything anew, but has none of the keys. */
class ForgedTrailTest {

    @TempDir
    private Path temp;

    private final SigningKey deployment = SigningKey.random("acta-deploy/shop", new SecureRandom());
    private final VerifierKey key = deployment.verifier();
    private Path trail;
    private Path chain;
    private Trust byKey;
    private Trust byAnchor;
    private Forger forger;

    @BeforeEach
    void writeATrail() throws IOException {
        trail = temp.resolve("trail");
        chain = SignedTrail.ofThreeSegments(trail, List.of(deployment)).folder();
        byKey = new Trust(List.of(key), List.of());
        byAnchor = new Trust(List.of(), anchors());
        forger = new Forger(chain);
    }

    private List<Checkpoint> anchors() throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            all.addAll(Anchors.read(chain.resolve("segment-00000" + i + ".chk")));
        }
        return all;
    }

    private String edited(int seq) {
        return forger.line(seq).replace("\"data\":{\"hash\":\"A\"", "\"data\":{\"hash\":\"X\"");
    }

    @Test
    void linesThatAreWrittenAnewDoNotHaveTheRootThatWasSigned() throws IOException {
        for (int from = 2; from < forger.size(); from++) {
            forger = new Forger(chain);
            int changed = from;
            if (edited(changed).equals(forger.line(changed))) {
                continue; // no event
            }
            forger.rewrite(seq -> seq == changed ? edited(seq) : forger.line(seq));
            forger.save();
            assertThat(kinds(Trust.NONE)).as("from %d on", from).contains(Kind.ROOT);
            writeBack();
        }
    }

    /** The untouched bytes, as the forger keeps no copy. */
    private void writeBack() throws IOException {
        forger = new Forger(chain);
        forger.rewrite(seq -> forger.line(seq).replace("\"data\":{\"hash\":\"X\"", "\"data\":{\"hash\":\"A\""));
        forger.save();
        assertThat(kinds(Trust.NONE)).isEmpty();
    }

    @Test
    void keysOfTheForgersOwnAreNotThoseThatWereAnnounced() throws IOException {
        for (int from = 1; from < forger.size(); from++) {
            if (!forger.isCheckpoint(from)) {
                continue;
            }
            Path copy = copy("from-" + from);
            Forger at = new Forger(copy);
            at.rewrite(at::line, from, null);
            at.save();
            assertThat(kindsOf(copy, Trust.NONE)).as("from %d on", from).contains(Kind.KEY);
        }
    }

    @Test
    void aNextKeyThatIsSwappedIsNotTheOneThatWasSigned() throws IOException {
        int checkpoint = 12;
        assertThat(forger.isCheckpoint(checkpoint)).isTrue();
        // the line before keeps its note; what follows is signed by keys of the forger's own
        forger.rewrite(seq -> seq == checkpoint
                ? forger.line(seq)
                        .replaceAll(
                                "\"next_key\":\"[^\"]*\"",
                                "\"next_key\":\""
                                        + SigningKey.random(origin(), new SecureRandom())
                                                .verifier()
                                        + "\"")
                : forger.line(seq));
        forger.save();
        assertThat(kinds(Trust.NONE)).contains(Kind.ROOT, Kind.KEY);
    }

    /** Ids say which key to try, and are copied easily. */
    @Test
    void aSignatureOfAnotherNoteIsNone() throws IOException {
        List<byte[]> signatures = new ArrayList<>();
        forger.notes(note -> {
            int from = note.lastIndexOf(' ') + 1; // no line of a note but the last has one behind its signature
            int end = note.indexOf("\\n", from);
            byte[] own = Base64.getDecoder().decode(note.substring(from, end));
            byte[] shown = own.clone();
            if (!signatures.isEmpty()) {
                System.arraycopy(signatures.get(0), 4, shown, 4, shown.length - 4);
            }
            signatures.add(own);
            return note.substring(0, from) + Base64.getEncoder().encodeToString(shown) + note.substring(end);
        });
        forger.save();
        assertThat(kinds(Trust.NONE)).hasSize(signatures.size() - 1).containsOnly(Kind.SIGNATURE);
    }

    @Test
    void aSecondBeginningInTheMidstAnnouncesNothing() throws IOException {
        String open = forger.line(0);
        forger.insert(20, open);
        forger.rewrite(forger::line, 20, null);
        forger.save();
        assertThat(kinds(byKey)).contains(Kind.OPEN, Kind.KEY);
        assertThat(levelsBehind(13, byKey)).doesNotContain(Level.SIGNED, Level.ANCHORED);
    }

    @Test
    void notesThatAreTakenOutWithTheirLinesAreMissedByTheirNumberAndKey() throws IOException {
        forger.remove(12);
        forger.rewrite(forger::line);
        forger.save();
        assertThat(kinds(Trust.NONE)).contains(Kind.KEY, Kind.NOTE_MISSING);
    }

    @Test
    void aFolderThatIsBuiltAnewIsNeitherSignedNorWhatWasAnchored() throws IOException {
        forger.rewrite(this::edited, 0, null);
        forger.save();
        assertThat(kinds(Trust.NONE)).containsExactly(Kind.SIGNATURE); // it still says who had signed
        forger = new Forger(chain);
        forger.rewrite(seq -> forger.line(seq).replaceFirst(",\"deployment_key\":\"[^\"]*\"", ""), 0, null);
        forger.save();
        assertThat(kinds(Trust.NONE)).isEmpty();
        assertThat(verify(Trust.NONE).reaches(Level.SELF_SIGNED)).isTrue();
        assertThat(verify(byKey).reaches(Level.SIGNED)).isFalse();
        assertThat(kinds(byAnchor)).contains(Kind.FORK);
    }

    @Test
    void anotherDeploymentsKeyIsNotTheTrustedOne() throws IOException {
        SigningKey own = SigningKey.random("acta-deploy/shop", new SecureRandom());
        forger.rewrite(
                seq -> edited(seq)
                        .replaceFirst("\"deployment_key\":\"[^\"]*\"", "\"deployment_key\":\"" + own.verifier() + "\""),
                0,
                own);
        forger.save();
        assertThat(kinds(byKey)).isEmpty();
        assertThat(verify(byKey).reaches(Level.SIGNED)).isFalse();
        assertThat(verify(new Trust(List.of(own.verifier()), List.of())).reaches(Level.SIGNED))
                .as("whoever trusts the forger")
                .isTrue();
    }

    @Test
    void aChainThatWasGraftedIsNotTheOneThatWasSignedOrAnchored() throws IOException {
        Path other = trail.resolve("other").resolve(chain.getFileName());
        Files.createDirectories(other.getParent());
        Files.move(chain, other);
        assertThat(kinds(Trust.NONE)).contains(Kind.FOLDER);
        Forger grafted = new Forger(other);
        grafted.rewrite(seq -> grafted.line(seq).replace("\"service\":\"shop\"", "\"service\":\"other\""));
        grafted.save();
        assertThat(kinds(Trust.NONE)).contains(Kind.KEY, Kind.NOTE);
        Forger anew = new Forger(other);
        anew.rewrite(anew::line, 0, null);
        anew.save();
        assertThat(verify(byKey).reaches(Level.SIGNED)).isFalse();
        assertThat(kinds(byAnchor)).contains(Kind.MISSING);
    }

    @Test
    void aChainThatIsMadeToLookCrashedIsMissedByAnAnchorAlone() throws IOException {
        forger.cut(forger.size() - 5);
        forger.save();
        assertThat(kinds(Trust.NONE)).isEmpty();
        assertThat(verify(byKey).chains().get(0).end()).isEqualTo(ChainReport.End.OPEN);
        assertThat(kinds(byAnchor)).containsExactly(Kind.CUT);
    }

    @Test
    void aChainThatIsTakenAwayIsMissedByAnAnchor() throws IOException {
        SignedTrail.open(trail, List.of()).close();
        delete(chain);
        assertThat(kinds(Trust.NONE)).isEmpty();
        assertThat(kinds(byAnchor)).containsExactly(Kind.MISSING);
        delete(trail.resolve("shop"));
        assertThat(kinds(byAnchor)).containsExactly(Kind.MISSING);
    }

    @Test
    void aRangeOfANoteDoesNotVouchForLinesThatItWasNotComparedWith() throws IOException {
        Files.delete(chain.resolve("segment-000001.jsonl"));
        Files.delete(chain.resolve("segment-000001.chk"));
        Path second = chain.resolve("segment-000002.jsonl");
        String forged = Files.readString(second).replace("\"data\":{\"hash\":\"A\"", "\"data\":{\"hash\":\"X\"");
        Files.writeString(second, resealed(forged));
        assertThat(levelsOf(byKey)).contains(Level.CHAINED).contains(Level.MISSING);
        assertThat(levelsAt(25, byKey)).containsOnly(Level.CHAINED);
    }

    @Test
    void whatACheckpointSaysIsHeldAgainstItWhateverHasBeenSigned() throws IOException {
        assertThat(kindsOfFormed("\"closes\":false", "\"closes\":\"false\"")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed(",\"closes\":false", "")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed("\"lost\":0", "\"lost\":-0")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed("\"lost\":0", "\"lost\":99999999999999999999")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed(",\"lost\":0", "")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed("\"segment\":1", "\"segment\":2")).containsExactly(Kind.COUNT);
        assertThat(kindsOfFormed("\"n\":1", "\"n\":2")).containsExactly(Kind.KEY, Kind.KEY);
        int last = forger.size() - 1;
        forger.rewrite(
                seq -> seq == last
                        ? forger.line(seq).replace(",\"segment\"", ",\"next_key\":\"x\",\"segment\"")
                        : forger.line(seq).replaceFirst(",\"deployment_key\":\"[^\"]*\"", ""),
                0,
                null);
        forger.save();
        assertThat(kinds(Trust.NONE)).containsExactly(Kind.KEY);
    }

    /** The chain signed anew, with something else in the second checkpoint. */
    private List<Kind> kindsOfFormed(String text, String other) throws IOException {
        Forger copy = new Forger(copy("formed-" + Math.abs((text + other).hashCode())));
        copy.rewrite(
                seq -> seq == 12
                        ? copy.line(seq).replace(text, other)
                        : copy.line(seq).replaceFirst(",\"deployment_key\":\"[^\"]*\"", ""),
                0,
                null);
        copy.save();
        return kindsOf(copy.folder(), Trust.NONE);
    }

    @Test
    void somethingThatIsPutIntoATrailMakesItNothingElse() throws IOException {
        Path planted = trail.resolve("019353f0-0000-7000-8000-000000000000");
        Files.createDirectory(planted);
        Files.createFile(planted.resolve("segment-000001.jsonl"));
        assertThat(kinds(byAnchor)).isEmpty();
        assertThat(verify(byAnchor).reaches(Level.CHAINED))
                .as("a chain without lines")
                .isFalse();
        delete(chain);
        assertThat(kinds(byAnchor)).as("the trail is no service's folder").containsExactly(Kind.MISSING);
        assertThat(kindsOf(trail.resolve("shop"), byAnchor)).containsExactly(Kind.MISSING);
        Files.createFile(trail.resolve("segment-000001.jsonl"));
        assertThat(kinds(Trust.NONE)).as("nor a chain's").containsExactly(Kind.FOLDER);
    }

    @Test
    void theEndOfASegmentThatIsCutOffIsToldOnce() throws IOException {
        Path first = chain.resolve("segment-000001.jsonl");
        List<String> lines = Files.readAllLines(first);
        Files.write(first, lines.subList(0, lines.size() - 3));
        assertThat(kinds(Trust.NONE)).containsExactly(Kind.COUNT, Kind.PREV, Kind.SEQ);
    }

    /** Each line on the one before, the first on whatever it names. */
    private static String resealed(String text) {
        StringBuilder all = new StringBuilder();
        byte[] prev = null;
        for (String line : text.split("\n")) {
            String body = line.substring(0, line.length() - Seal.LENGTH);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            byte[] seal = new byte[Seal.LENGTH];
            if (prev == null) {
                prev = new byte[Seal.HASH_LENGTH];
                byte[] whole = line.getBytes(StandardCharsets.UTF_8);
                Seal.prev(whole, 0, whole.length, prev);
            }
            new Seal().write(bytes, 0, bytes.length, prev, seal);
            all.append(body).append(new String(seal, StandardCharsets.US_ASCII)).append('\n');
        }
        return all.toString();
    }

    // ---- what is found

    private String origin() {
        return "acta/shop/" + chain.getFileName();
    }

    private Path copy(String name) throws IOException {
        Path to = temp.resolve(name).resolve("shop").resolve(chain.getFileName());
        Files.createDirectories(to);
        try (var files = Files.list(chain)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Report verify(Trust trust) throws IOException {
        return Verifier.verify(trail, trust);
    }

    private List<Kind> kinds(Trust trust) throws IOException {
        return kindsOf(trail, trust);
    }

    private static List<Kind> kindsOf(Path dir, Trust trust) throws IOException {
        return Verifier.verify(dir, trust).chains().stream()
                .flatMap(each -> each.faults().stream())
                .map(Fault::kind)
                .toList();
    }

    private List<Level> levelsOf(Trust trust) throws IOException {
        return verify(trust).chains().get(0).ranges().stream().map(Range::level).toList();
    }

    private List<Level> levelsAt(long seq, Trust trust) throws IOException {
        return verify(trust).chains().get(0).ranges().stream()
                .filter(range -> range.first() <= seq && range.last() >= seq)
                .map(Range::level)
                .toList();
    }

    private List<Level> levelsBehind(long seq, Trust trust) throws IOException {
        return verify(trust).chains().get(0).ranges().stream()
                .filter(range -> range.first() > seq)
                .map(Range::level)
                .toList();
    }
}
