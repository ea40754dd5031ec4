package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.read.NotesReader;
import dev.acta.trail.schema.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule has removed, and the trail says so, is not missing; everything else is. */
class RemovedTrailTest {

    private static final String FIRST = "segment-000001.jsonl";
    private static final String SECOND = "segment-000002.jsonl";

    @TempDir
    private Path trail;

    private SignedTrail own;

    @BeforeEach
    void begin() throws IOException {
        own = SignedTrail.open(trail, List.of());
    }

    private SignedTrail dead() throws IOException {
        return SignedTrail.open(trail, List.of())
                .events(4)
                .nextSegment()
                .events(3)
                .die();
    }

    private Report report(Checkpoint... anchors) throws IOException {
        return Verifier.verify(trail, new Trust(List.of(), List.of(anchors)));
    }

    private List<Kind> kinds(Checkpoint... anchors) throws IOException {
        return report(anchors).chains().stream()
                .flatMap(chain -> chain.faults().stream())
                .map(Fault::kind)
                .toList();
    }

    private static List<Checkpoint> notes(Path chain, String file) throws IOException {
        List<Checkpoint> notes = new ArrayList<>();
        try (NotesReader reader = new NotesReader(chain.resolve(file))) {
            while (reader.next()) {
                Note note = reader.note();
                notes.add(note.checkpoint());
            }
        }
        return notes;
    }

    @Test
    void closedSegmentsOfTheRunningChainGoAndTheRestIsSound() throws Exception {
        own.events(4)
                .nextSegment()
                .events(3)
                .nextSegment()
                .events(2)
                .removeOld()
                .close();
        assertThat(own.folder().resolve(FIRST)).doesNotExist();
        assertThat(own.folder().resolve(SECOND)).doesNotExist();
        assertThat(own.folder().resolve("segment-000002.chk")).exists();
        ChainReport report = report().chains().get(0);
        assertThat(report.faults()).isEmpty();
        assertThat(report.ranges()).extracting(Range::level).containsExactly(Level.REMOVED, Level.CHAINED);
        assertThat(report.ranges().get(0).last()).isEqualTo(10);
        assertThat(report.ranges().get(1).first()).isEqualTo(11);
    }

    @Test
    void anAnchorStillProvesTheRest() throws Exception {
        own.events(4).nextSegment().events(3).removeOld().close();
        List<Checkpoint> notes = notes(own.folder(), "segment-000002.chk");
        ChainReport report = report(notes.get(notes.size() - 1)).chains().get(0);
        assertThat(report.faults()).isEmpty();
        assertThat(report.ranges()).extracting(Range::level).containsExactly(Level.REMOVED, Level.ANCHORED);
    }

    @Test
    void aWholeChainGoesThatALaterOneHasNamed() throws Exception {
        SignedTrail dead = dead();
        Checkpoint anchor = notes(dead.folder(), "segment-000001.chk").get(1);
        own.adopt().events(1).removeOld().close();
        assertThat(dead.folder()).doesNotExist();
        assertThat(kinds()).isEmpty();
        assertThat(kinds(anchor)).isEmpty();
        assertThat(report(anchor).chains().get(1).ranges())
                .extracting(Range::level)
                .containsExactly(Level.REMOVED);
    }

    @Test
    void theLineIsOneOfTheSchema() throws Exception {
        own.events(4).nextSegment().removeOld().close();
        String line = Files.readAllLines(own.folder().resolve(SECOND)).get(0);
        assertThat(EventSchema.load().faults(line)).isEmpty();
        assertThat(line)
                .contains("\"segment\":1,\"first\":0,\"last\":6,\"size\":7,\"root\":\"")
                .contains("\"rule\":\"old\"");
    }

    @Test
    void whatIsNotOldStays() throws Exception {
        SignedTrail dead = dead();
        own.events(4).nextSegment().removeBefore("1970-01-01T00:00:00.000004Z").close();
        assertThat(dead.folder().resolve(FIRST)).exists();
        assertThat(own.folder().resolve(FIRST)).exists();
        own = SignedTrail.open(trail, List.of());
        own.removeBefore("1970-01-01T00:00:00.000010Z").close();
        assertThat(dead.folder().resolve(FIRST)).doesNotExist();
        assertThat(dead.folder().resolve(SECOND)).exists();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aChainThatIsWrittenStays() throws Exception {
        SignedTrail other = SignedTrail.open(trail, List.of());
        other.events(4).nextSegment();
        own.removeOld();
        assertThat(other.folder().resolve(FIRST)).exists();
        other.close();
        own.close();
    }

    @Test
    void whatCannotBeReadStaysAndWhyIsSaid() throws Exception {
        SignedTrail dead = dead();
        Path segment = dead.folder().resolve(FIRST);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 200] ^= 1;
        Files.write(segment, bytes);
        own.removeOld().close();
        assertThat(segment).exists();
        assertThat(own.kept()).containsExactly(FIRST + " is not as it was written");
    }

    @Test
    void aSegmentThatItsJvmHadJustBegunGoesWithItsChain() throws Exception {
        SignedTrail dead =
                SignedTrail.open(trail, List.of()).events(4).nextSegment().die();
        own.removeOld().close();
        assertThat(dead.folder()).doesNotExist();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aForeignFileInTheFolderStays() throws Exception {
        SignedTrail dead = dead();
        Files.writeString(dead.folder().resolve("notes.txt"), "mine");
        own.removeOld().close();
        try (Stream<Path> left = Files.list(dead.folder())) {
            assertThat(left).extracting(each -> each.getFileName().toString()).containsExactly("notes.txt");
        }
        assertThat(own.kept()).isEmpty();
    }

    @Test
    void aChainOfAnotherHostStays() throws Exception {
        SignedTrail dead = dead();
        Path lock = dead.folder().resolve("LOCK");
        Files.writeString(lock, Files.readString(lock).replaceAll("\"host\":\"", "\"host\":\"another-"));
        own.removeOld().close();
        assertThat(dead.folder().resolve(FIRST)).exists();
    }

    @Test
    void aSegmentOfWhichALineTellsLessThanItHadIsMissing() throws Exception {
        own.events(4).nextSegment();
        Files.delete(own.folder().resolve(FIRST));
        Files.delete(own.folder().resolve("segment-000001.chk"));
        own.removed(own.folder().getFileName().toString(), 1, 0, 5).close();
        assertThat(kinds()).contains(Kind.MISSING);
    }

    @Test
    void aChainOfWhichOnlyNotesAreLeftMustHaveHadAsManyLinesAsIsTold() throws Exception {
        SignedTrail dead = dead();
        for (String file : List.of(FIRST, SECOND)) {
            Files.delete(dead.folder().resolve(file));
        }
        Files.deleteIfExists(dead.folder().resolve("segment-000002.chk"));
        own.removed(dead.folder().getFileName().toString(), 1, 0, 5).close();
        assertThat(kinds()).contains(Kind.MISSING);
    }

    @Test
    void aSegmentThatNoLineTellsOfIsMissing() throws Exception {
        own.events(4).nextSegment().events(3).nextSegment().removeOld();
        own.events(2).nextSegment().events(1).close();
        Files.delete(own.folder().resolve("segment-000003.jsonl"));
        assertThat(kinds()).contains(Kind.MISSING);
    }

    @Test
    void aChainOfWhichLinesTellLessThanItHadIsMissing() throws Exception {
        SignedTrail dead = SignedTrail.open(trail, List.of())
                .events(4)
                .nextSegment()
                .events(3)
                .nextSegment()
                .events(2);
        dead.die();
        own.adopt().removeBefore("1970-01-01T00:00:00.000009Z").close();
        assertThat(kinds()).isEmpty();
        for (String file :
                List.of(SECOND, "segment-000003.jsonl", "segment-000001.chk", "segment-000002.chk", "LOCK")) {
            Files.delete(dead.folder().resolve(file));
        }
        Files.delete(dead.folder());
        assertThat(kinds()).containsExactly(Kind.MISSING);
    }

    @Test
    void aLineThatWasChangedExcusesNothing() throws Exception {
        own.events(4).nextSegment().removeOld();
        own.close();
        Path segment = own.folder().resolve(SECOND);
        String text = Files.readString(segment);
        Files.writeString(segment, text.replace("\"rule\":\"old\"", "\"rule\":\"new\""));
        assertThat(kinds()).contains(Kind.MISSING, Kind.HASH);
    }

    @Test
    void linesThatContradictEachOtherExcuseNothing() throws Exception {
        SignedTrail dead = SignedTrail.open(trail, List.of());
        dead.die();
        own.adopt().removeOld();
        assertThat(dead.folder()).doesNotExist();
        SignedTrail again = SignedTrail.open(trail, List.of());
        again.removed(dead.folder().getFileName().toString(), 1, 0, 1).close();
        own.close();
        assertThat(kinds()).isEmpty();
        again = SignedTrail.open(trail, List.of());
        again.removed(dead.folder().getFileName().toString(), 1, 0, 5).close();
        assertThat(kinds()).containsExactly(Kind.MISSING);
    }
}
