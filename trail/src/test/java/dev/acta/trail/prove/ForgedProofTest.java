package dev.acta.trail.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.verify.Kind;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Trust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody achieves who knows the form of a proof, and has none of the keys, or only later ones. */
class ForgedProofTest {

    /** Of the line that is proven: the event before note 2, in a chain of which notes 3 and 4 follow. */
    private static final int SEQ = 4;

    private static final int NOTES = 5;
    private static final boolean ALL_BITS = Boolean.getBoolean("acta.it.matrix");

    @TempDir
    private Path temp;

    private final byte[] secret = new SecureRandom().generateSeed(32);
    private Trust byKey;
    private HandMadeChain chain;
    private byte[] proof;
    private TakenApart parts;

    @BeforeEach
    void proveALine() throws IOException {
        byKey = new Trust(List.of(deployment().verifier()), List.of());
        chain = new HandMadeChain("shop", HandMadeChain.CHAIN, deployment(), NOTES);
        proof = prove(chain, SEQ);
        parts = TakenApart.of(proof);
        assertThat(verify(proof, byKey).level()).isEqualTo(Level.SIGNED);
        assertThat(verify(parts.bytes(), byKey).level()).isEqualTo(Level.SIGNED);
        assertThat(verify(proof, byKey).notes()).isEqualTo(3);
    }

    private SigningKey deployment() {
        return SigningKey.of("acta-deploy/shop", secret);
    }

    private byte[] prove(HandMadeChain of, long seq) throws IOException {
        Path folder = of.writeTo(Files.createTempDirectory(temp, "trail"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Prover.prove(ChainFolder.list(folder), seq, out);
        return out.toByteArray();
    }

    private byte[] proveAnchored(long seq, int note) throws IOException {
        Path folder = chain.writeTo(Files.createTempDirectory(temp, "trail"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Prover.proveAnchored(ChainFolder.list(folder), seq, anchor(chain, note), out);
        return out.toByteArray();
    }

    private static Trust anchor(HandMadeChain of, int note) {
        return new Trust(List.of(), List.of(of.notes.get(note).checkpoint()));
    }

    private ProofReport verify(byte[] bytes, Trust trust) throws IOException {
        Path file = temp.resolve("proof");
        Files.write(file, bytes);
        return ProofVerifier.verify(file, trust);
    }

    private ProofReport verify(TakenApart changed) throws IOException {
        return verify(changed.bytes(), byKey);
    }

    private Kind faultOf(Consumer<TakenApart> change) throws IOException {
        TakenApart changed = parts.copy();
        change.accept(changed);
        assertThat(changed).isNotEqualTo(parts);
        return verify(changed).fault();
    }

    /** Of what is accepted nothing is different but how it was compressed, or a signature that counts for nothing where an anchor does. */
    @Test
    void noBitOfAProofCanBeFlipped() throws IOException {
        assertThat(flips(proof, byKey, parts::equals))
                .as("compressed otherwise")
                .isLessThan(8);
    }

    @Test
    void noBitOfAProofForAnAnchorCanBeFlippedButThoseOfTheSignature() throws IOException {
        byte[] anchored = proveAnchored(SEQ, 3);
        Trust byAnchor = anchor(chain, 3);
        TakenApart anchoredParts = TakenApart.of(anchored);
        int accepted = flips(anchored, byAnchor, changed -> {
            changed.note = textOf(changed.note);
            TakenApart original = anchoredParts.copy();
            original.note = textOf(original.note);
            return changed.equals(original);
        });
        assertThat(accepted).as("bits of the note's signature").isGreaterThan(100);
    }

    private static String textOf(String note) {
        return note.substring(0, note.indexOf("\n\n"));
    }

    /** @return how many were accepted, all of which must mean the same as before */
    private int flips(byte[] original, Trust trust, java.util.function.Predicate<TakenApart> meansTheSame)
            throws IOException {
        int accepted = 0;
        int behindExtra = new String(original, StandardCharsets.ISO_8859_1).indexOf("\nindex ");
        for (int i = 0; i < original.length * 8; i++) {
            if (!ALL_BITS && i / 8 < behindExtra && i / 8 > 100 && i % 11 != 0) {
                continue; // what is compressed: any flip there is found in one of very few ways
            }
            byte[] flipped = original.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            ProofReport report;
            try {
                report = verify(flipped, trust);
            } catch (IOException isNoProof) {
                assertThat(i / 8).as(isNoProof.getMessage()).isLessThan(ProofForm.HEADER.length() + 1);
                continue;
            }
            if (report.fault() == null && report.level() != Level.SELF_SIGNED && report.level() != null) {
                accepted++;
                assertThat(meansTheSame.test(TakenApart.of(flipped)))
                        .as("bit %d", i)
                        .isTrue();
            }
        }
        return accepted;
    }

    @Test
    void noByteCanBeTakenAwayOrAdded() throws IOException {
        for (int i = ProofForm.HEADER.length() + 1; i < proof.length; i += ALL_BITS ? 1 : 3) {
            assertThat(verify(Arrays.copyOf(proof, i), byKey).fault())
                    .as("cut at %d", i)
                    .isNotNull();
            byte[] longer = Arrays.copyOf(proof, proof.length + 1);
            System.arraycopy(proof, i, longer, i + 1, proof.length - i);
            longer[i] = proof[i];
            assertThat(verify(longer, byKey).fault()).as("byte %d twice", i).isNotNull();
        }
    }

    @Test
    void aLineOfAnotherPlaceIsNotTheOne() throws IOException {
        for (int i = 0; i < chain.lines.size(); i++) {
            if (i == SEQ) {
                continue;
            }
            int other = i;
            assertThat(faultOf(p -> p.line(chain.lines.get(other)))).isEqualTo(Kind.SEQ);
            Kind withItsIndex = faultOf(p -> {
                p.line(chain.lines.get(other));
                p.index = String.valueOf(other);
            });
            assertThat(withItsIndex).as("line %d", i).isIn(Kind.ROOT, Kind.NOTE);
        }
        assertThat(faultOf(p -> p.index = "3")).isEqualTo(Kind.SEQ);
        assertThat(faultOf(p -> p.index = "04")).isEqualTo(Kind.PROOF);
        assertThat(faultOf(p -> p.index = "9223372036854775807")).isEqualTo(Kind.SEQ);
    }

    @Test
    void aLineThatIsChangedDoesNotLeadToTheRoot() throws IOException {
        assertThat(faultOf(p -> p.line(p.line().replace("event 2", "event 3")))).isEqualTo(Kind.HASH);
        assertThat(faultOf(p -> p.line(HandMadeChain.resealed(p.line(), "event 2", "event 3"))))
                .isEqualTo(Kind.ROOT);
        assertThat(faultOf(
                        p -> p.line(HandMadeChain.resealed(p.line(), "\"service\":\"shop\"", "\"service\":\"bank\""))))
                .isEqualTo(Kind.CHAIN);
        assertThat(faultOf(p -> p.line(HandMadeChain.resealed(p.line(), "\"chain\":\"019", "\"chain\":\"01a"))))
                .isEqualTo(Kind.CHAIN);
        assertThat(faultOf(p -> p.line(HandMadeChain.resealed(p.line(), "\"v\":1", "\"v\":2"))))
                .isEqualTo(Kind.CHAIN);
        assertThat(faultOf(p -> p.line(HandMadeChain.resealed(p.line(), "\"type\"", "\"seq\":4,\"type\""))))
                .isEqualTo(Kind.JSON);
        assertThat(faultOf(p -> p.line(HandMadeChain.resealed(p.line(), ":00:00.", ":00:00,"))))
                .isEqualTo(Kind.TIME);
        assertThat(faultOf(p -> p.line("{}"))).isEqualTo(Kind.HASH);
    }

    @Test
    void hashesThatAreMissingOrTooManyLeadNowhere() throws IOException {
        assertThat(faultOf(p -> p.hashes.remove(0))).isEqualTo(Kind.ROOT);
        assertThat(faultOf(p -> p.hashes.add(p.hashes.get(0)))).isEqualTo(Kind.ROOT);
        assertThat(faultOf(p -> p.hashes.set(0, p.hashes.get(1)))).isEqualTo(Kind.ROOT);
        assertThat(faultOf(p -> p.hashes.set(0, "AAAA"))).isEqualTo(Kind.PROOF);
    }

    @Test
    void theNoteOfAnotherChainIsNotThisOnes() throws IOException {
        HandMadeChain other =
                new HandMadeChain("shop", HandMadeChain.CHAIN.replace("86e1", "86e2"), deployment(), NOTES);
        assertThat(faultOf(p -> p.note = other.notes.get(2).toString())).isEqualTo(Kind.CHAIN);
        assertThat(faultOf(p -> p.note = chain.notes.get(3).toString())).isIn(Kind.PROOF, Kind.NOTE);
        assertThat(faultOf(p -> p.note = chain.notes.get(1).toString())).isIn(Kind.PROOF, Kind.NOTE);
        // all of it of the other chain, but the line
        TakenApart foreign = TakenApart.of(prove(other, SEQ));
        foreign.line(parts.line());
        assertThat(verify(foreign).fault()).isEqualTo(Kind.CHAIN);
    }

    @Test
    void aProofOfAnotherServiceUnderTheSameKeyIsOfThatServiceAndNoOther() throws IOException {
        HandMadeChain bank = new HandMadeChain("bank", HandMadeChain.CHAIN, deployment(), NOTES);
        TakenApart foreign = TakenApart.of(prove(bank, SEQ));
        assertThat(verify(foreign).service()).isEqualTo("bank");
        TakenApart grafted = foreign.copy();
        grafted.line(parts.line());
        assertThat(verify(grafted).fault()).isEqualTo(Kind.CHAIN);
        TakenApart renamed = foreign.copy();
        renamed.note = renamed.note.replace("acta/bank/", "acta/shop/");
        assertThat(verify(renamed).fault()).isEqualTo(Kind.CHAIN);
        for (int i = 0; i < renamed.extra.size(); i++) {
            String line = renamed.extra.get(i).replace("acta/bank/", "acta/shop/");
            renamed.extra.set(
                    i,
                    line.startsWith("{")
                            ? HandMadeChain.resealed(line, "\"service\":\"bank\"", "\"service\":\"shop\"")
                            : line);
        }
        assertThat(verify(renamed).fault()).isNotNull();
    }

    /** Lines that have lost their service are of that which the note is about, if that is one. */
    @Test
    void aNoteThatIsAboutNoChainIsOfNoLine() throws IOException {
        String nameless = HandMadeChain.resealed(parts.line(), ",\"service\":\"shop\"", "");
        String unnamed = HandMadeChain.resealed(nameless, "\"chain\":\"" + HandMadeChain.CHAIN + "\",", "");
        for (String origin :
                List.of("/%s", "%s", "acta/%s", "acta//%s", "acta/a/b/%s", "else/shop/%s", "acta/shop/%s/")) {
            String name = String.format(origin, HandMadeChain.CHAIN);
            for (String line : List.of(parts.line(), nameless, unnamed)) {
                assertThat(faultOf(p -> {
                            p.strip();
                            p.line(line);
                            p.note = p.note.replace(chain.origin, name);
                        }))
                        .as(name)
                        .isEqualTo(Kind.CHAIN);
            }
        }
        assertThat(faultOf(p -> {
                    p.strip();
                    p.line(unnamed);
                    p.note = p.note.replace(chain.origin, "acta/shop/null");
                }))
                .isEqualTo(Kind.CHAIN);
        assertThat(faultOf(p -> p.line(nameless))).as("the right origin").isEqualTo(Kind.ROOT);
    }

    @Test
    void withoutItsKeysNothingIsSigned() throws IOException {
        TakenApart stripped = parts.copy();
        stripped.strip();
        ProofReport report = verify(stripped);
        assertThat(report.fault()).isNull();
        assertThat(report.level()).isNull();
        assertThat(report.reaches(Level.SELF_SIGNED)).isFalse();
        // open and the line alone; no first note
        assertThat(faultOf(p -> p.extra.subList(2, p.extra.size() - 1).clear())).isIn(Kind.PROOF, Kind.NOTE);
    }

    @Test
    void noNoteCanBeLeftOutOnTheWay() throws IOException {
        // version, open, checkpoint 0, two signatures, then range, checkpoint 1 and its signature
        assertThat(parts.extra.get(5)).isEqualTo(chain.range(1));
        assertThat(parts.extra.get(6)).isEqualTo(chain.lines.get(3));
        assertThat(faultOf(p -> p.extra.subList(5, 8).clear())).isEqualTo(Kind.KEY);
        assertThat(faultOf(p -> p.extra.remove(7))).as("its signature").isEqualTo(Kind.PROOF);
        assertThat(faultOf(p -> p.extra.remove(4))).as("the deployment's").isEqualTo(Kind.SIGNATURE);
        assertThat(faultOf(p -> p.extra.remove(3))).as("the first key's").isEqualTo(Kind.SIGNATURE);
        assertThat(faultOf(p -> p.extra.addAll(8, List.copyOf(p.extra.subList(5, 8)))))
                .isEqualTo(Kind.NOTE);
    }

    /** Ids and names say which key to try, and are copied easily. */
    @Test
    void keysOfTheForgersOwnLeadNowhere() throws IOException {
        for (int from = 0; from < NOTES; from++) {
            HandMadeChain own = new HandMadeChain("shop", HandMadeChain.CHAIN, ownDeployment(), NOTES);
            TakenApart forged = TakenApart.of(prove(own, SEQ));
            assertThat(verify(forged).level()).isEqualTo(Level.SELF_SIGNED);
            // the true beginning, then the forger's notes
            if (from > 0 && from <= 2) {
                int at = from == 1 ? 5 : 8;
                TakenApart spliced = forged.copy();
                for (int i = 0; i < at; i++) {
                    spliced.extra.set(i, parts.extra.get(i));
                }
                assertThat(verify(spliced).fault()).as("from note %d", from).isEqualTo(Kind.KEY);
            }
        }
        TakenApart forged =
                TakenApart.of(prove(new HandMadeChain("shop", HandMadeChain.CHAIN, ownDeployment(), NOTES), SEQ));
        forged.extra.set(4, parts.extra.get(4)); // the true deployment's signature, of another note
        assertThat(verify(forged).fault()).isEqualTo(Kind.SIGNATURE);
    }

    private static SigningKey ownDeployment() {
        return SigningKey.random("acta-deploy/shop", new SecureRandom());
    }

    @Test
    void aNextKeyThatIsSwitchedIsNotTheOneThatWasSigned() throws IOException {
        String own =
                SigningKey.random(chain.origin, new SecureRandom()).verifier().toString();
        for (int note = 0; note < 3; note++) {
            int at = note == 0 ? 2 : note == 1 ? 6 : 9;
            String next = chain.keys.get(note + 1).verifier().toString();
            assertThat(parts.extra.get(at)).contains("\"next_key\":\"" + next);
            assertThat(faultOf(p -> p.extra.set(at, HandMadeChain.resealed(p.extra.get(at), next, own))))
                    .as("note %d", note)
                    .isIn(Kind.SIGNATURE, Kind.ROOT);
        }
        String first = chain.keys.get(0).verifier().toString();
        assertThat(faultOf(p -> p.extra.set(1, HandMadeChain.resealed(p.extra.get(1), first, own))))
                .isEqualTo(Kind.KEY);
        assertThat(faultOf(p -> p.extra.set(1, HandMadeChain.resealed(p.extra.get(1), ":00:00.", ":00:01."))))
                .as("what else trail.open says")
                .isEqualTo(Kind.SIGNATURE);
        assertThat(faultOf(p -> p.extra.set(1, p.extra.get(6)))).isEqualTo(Kind.OPEN);
        assertThat(faultOf(p -> p.extra.set(6, chain.lines.get(2)))).isEqualTo(Kind.NOTE);
        assertThat(faultOf(p -> p.extra.set(2, chain.lines.get(3)))).isEqualTo(Kind.NOTE);
    }

    /**
     * Who takes over the process when note 1 was written has the keys of notes 2 and 3. What note 1 covers he cannot have signed anew: not even
     * as part of a note that he signs himself.
     */
    @Test
    void aLaterKeyProvesNothingOfLinesThatAnEarlierNoteCovers() throws IOException {
        HandMadeChain rewritten = chain.rewritten(2, "event 1", "nothing", 2);
        TakenApart forged = parts.copy();
        forged.extra.set(8, rewritten.range(2));
        forged.extra.set(9, rewritten.lines.get(5));
        forged.note = rewritten.notes.get(2).toString();
        forged.line(rewritten.lines.get(SEQ));
        forged.hashes.clear();
        forged.hashes.addAll(rewritten.hashes(SEQ, 2));
        assertThat(verify(forged).level()).as("a line of his own time").isEqualTo(Level.SIGNED);
        forged.line(rewritten.lines.get(2));
        forged.index = "2";
        forged.hashes.clear();
        forged.hashes.addAll(rewritten.hashes(2, 2));
        assertThat(forged.line()).contains("nothing");
        assertThat(verify(forged).fault()).isEqualTo(Kind.NOTE);
    }

    @Test
    void anAnchorOfAnotherChainOrSizeSaysNothing() throws IOException {
        byte[] anchored = proveAnchored(SEQ, 3);
        assertThat(verify(anchored, anchor(chain, 3)).level()).isEqualTo(Level.ANCHORED);
        for (int note : List.of(0, 1, 2, 4)) {
            assertThat(verify(anchored, anchor(chain, note)).level())
                    .as("note %d", note)
                    .isNull();
        }
        HandMadeChain bank = new HandMadeChain("bank", HandMadeChain.CHAIN, deployment(), NOTES);
        assertThat(verify(anchored, anchor(bank, 3)).level()).isNull();
        Checkpoint told = chain.notes.get(3).checkpoint();
        Trust renamed = new Trust(
                List.of(),
                List.of(Note.parse(chain.notes.get(3).toString().replace("acta/shop/", "acta/bank/"))
                        .checkpoint()));
        assertThat(verify(anchored, renamed).level()).isNull();
        HandMadeChain rewritten = chain.rewritten(2, "event 1", "nothing", 0);
        assertThat(verify(anchored, anchor(rewritten, 3)).fault()).isEqualTo(Kind.FORK);
        Checkpoint other = rewritten.notes.get(3).checkpoint();
        for (List<Checkpoint> both : List.of(List.of(told, other), List.of(other, told))) {
            assertThat(verify(anchored, new Trust(List.of(), both)).fault()).isEqualTo(Kind.FORK);
        }
        // an anchor of a note on the way covers the line no more, but must not contradict it
        assertThat(verify(proof, anchor(chain, 1)).level()).isEqualTo(Level.SELF_SIGNED);
        assertThat(verify(proof, anchor(chain.rewritten(2, "event 1", "nothing", 0), 1))
                        .fault())
                .isEqualTo(Kind.FORK);
    }

    @Test
    void aNoteThatIsNotAnchoredIsWorthNothingWhateverItSays() throws IOException {
        HandMadeChain own = new HandMadeChain("shop", HandMadeChain.CHAIN, deployment(), NOTES)
                .rewritten(SEQ, "event 2", "forged", 0);
        TakenApart forged = TakenApart.of(prove(own, SEQ));
        forged.strip();
        Trust all = new Trust(
                List.of(deployment().verifier()),
                List.of(chain.notes.get(1).checkpoint(), chain.notes.get(4).checkpoint()));
        assertThat(verify(forged.bytes(), all).level()).isNull();
    }

    @Test
    void whatIsCompressedIsBoundedAndEndsWhereItEnds() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bomb)) {
            deflater.write("acta-proof 1\n".getBytes(StandardCharsets.US_ASCII));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                deflater.write(zeros);
            }
        }
        String text = new String(proof, StandardCharsets.UTF_8);
        String extra = text.split("\n")[1];
        assertThat(verify(with(text, extra, bomb.toByteArray()), byKey).message())
                .contains("has no end within 1048576 bytes");
        byte[] zlib = Base64.getDecoder().decode(extra.substring(6));
        assertThat(verify(with(text, extra, Arrays.copyOf(zlib, zlib.length + 3)), byKey)
                        .message())
                .contains("bytes behind what is compressed");
        assertThat(verify(with(text, extra, Arrays.copyOf(zlib, zlib.length - 3)), byKey)
                        .fault())
                .isEqualTo(Kind.PROOF);
        assertThat(faultOf(p -> p.extra.set(0, "acta-proof 2"))).isEqualTo(Kind.PROOF);
        assertThat(faultOf(p -> p.extra.add(p.line()))).isEqualTo(Kind.PROOF);
        List<String> versionAlone = new ArrayList<>(parts.extra.subList(0, 1));
        assertThat(faultOf(p -> p.extra.retainAll(versionAlone))).isEqualTo(Kind.PROOF);
    }

    @Test
    void base64HasOneSpelling() throws IOException {
        assertThat(decoded("AAECAw==")).containsExactly(0, 1, 2, 3);
        for (String other : List.of("AAECAx==", "AAECAw", "AAECAw=", "AAECAw==AAEC", "AAEC\r\nAw==", "AAECA_==")) {
            assertThatThrownBy(() -> decoded(other)).as(other).isInstanceOf(BrokenProof.class);
        }
        String chunk = "AAEC".repeat(2047) + "AA==";
        assertThatThrownBy(() -> decoded(chunk + "AAEC")).isInstanceOf(BrokenProof.class);
    }

    private static byte[] decoded(String text) throws IOException {
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        return new Base64Stream(new ByteArrayInputStream(characters), characters.length).readAllBytes();
    }

    private static byte[] with(String text, String extra, byte[] zlib) {
        return text.replace(extra, "extra " + Base64.getEncoder().encodeToString(zlib))
                .getBytes(StandardCharsets.UTF_8);
    }
}
