package dev.acta.trail.verify;

import dev.acta.trail.adopt.EarlierChains;
import dev.acta.trail.adopt.TakenOver;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.retain.ExpiredSegments;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a trail with checkpoints and segments as an agent does, as many lines as a test wants. */
public final class SignedTrail {

    private final TrailWriter writer;
    private final EventWriter lines;
    private final List<String> kept = new ArrayList<>();
    private long events;
    private long micros;

    private SignedTrail(TrailWriter writer, EventWriter lines) {
        this.writer = writer;
        this.lines = lines;
    }

    public static SignedTrail open(Path trail, List<SigningKey> deployment) throws IOException {
        TrailWriter writer = TrailWriter.create(trail, "shop", null, 0, deployment);
        SignedTrail signed = new SignedTrail(writer, new EventWriter(ValueRule.NONE, 1024, 65_536));
        signed.line("trail.open", out -> {
            out.object("checkpoint").constant("next_key", writer.key());
            if (!deployment.isEmpty()) {
                out.constant("deployment_key", deployment.get(0).verifier().toString());
            }
            out.end();
        });
        signed.checkpoint(false);
        return signed;
    }

    /** A closed chain of three segments, with two notes in each and one more over its beginning. */
    public static SignedTrail ofThreeSegments(Path trail, List<SigningKey> deployment) throws IOException {
        SignedTrail writer = open(trail, deployment);
        writer.events(10).checkpoint(false).events(6).nextSegment();
        writer.events(10).checkpoint(false).events(6).nextSegment();
        writer.events(12).checkpoint(false).events(4).close();
        return writer;
    }

    public Path folder() {
        return writer.folder();
    }

    public SignedTrail events(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            line(
                    "app.event",
                    out -> out.object("data")
                            .text("hash", "A")
                            .text("prev", "B")
                            .end());
            events++;
        }
        return this;
    }

    public SignedTrail checkpoint(boolean closes) throws IOException {
        line("trail.checkpoint", out -> checkpointOf(out, closes, true));
        writer.note(closes);
        return this;
    }

    /** Has the lines so far in the file. */
    public SignedTrail flush() throws IOException {
        writer.flush();
        return this;
    }

    public SignedTrail nextSegment() throws IOException {
        checkpoint(true);
        writer.nextSegment();
        return this;
    }

    public void close() throws IOException {
        line("trail.close", out -> checkpointOf(out, true, false));
        writer.note(true);
        die();
    }

    /** Takes over what an agent would take over. */
    SignedTrail adopt() throws IOException {
        EarlierChains earlier = new EarlierChains(folder());
        for (TakenOver taken = earlier.next(); taken != null; taken = earlier.next()) {
            adopt(taken);
        }
        return this;
    }

    SignedTrail adopt(TakenOver taken) throws IOException {
        line("trail.adopt", taken::writeTo);
        writer.flush();
        taken.close();
        return this;
    }

    /** Removes all segments that are closed or of dead JVMs, and says so. */
    SignedTrail removeOld() throws IOException, InterruptedException {
        return removeBefore("9999");
    }

    /** Removes those whose last line was written before. */
    SignedTrail removeBefore(String time) throws IOException, InterruptedException {
        new ExpiredSegments(folder(), writer.segmentNumber(), time, "old", new ExpiredSegments.Removal() {
                    @Override
                    public boolean told(EventBody body) {
                        try {
                            line("trail.retention", body);
                            writer.flush();
                            return true;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void kept(String chain, String reason) {
                        kept.add(reason);
                    }
                })
                .remove();
        return this;
    }

    /** Says that a segment was removed, whatever became of it. */
    SignedTrail removed(String chain, long segment, long first, long last) throws IOException {
        line(
                "trail.retention",
                out -> out.object("retention")
                        .text("chain", chain)
                        .number("segment", segment)
                        .number("first", first)
                        .number("last", last)
                        .number("size", last + 1)
                        .constant("rule", "old")
                        .end());
        return this;
    }

    /** Why something was not removed. */
    List<String> kept() {
        return kept;
    }

    /** Leaves all lines, and nothing that says that they are all. */
    public SignedTrail die() throws IOException {
        writer.close();
        Path lock = folder().resolve("LOCK");
        Files.writeString(lock, Files.readString(lock).replaceAll("\"start_ticks\":\"\\d+\"", "\"start_ticks\":\"1\""));
        return this;
    }

    private void checkpointOf(EventWriter out, boolean closes, boolean goesOn) {
        out.object("checkpoint").number("n", writer.nextNote()).constant("key", writer.key());
        if (goesOn) {
            out.constant("next_key", writer.nextKey());
        }
        out.number("segment", writer.segmentNumber())
                .flag("closes", closes)
                .number("captured", events)
                .number("written", events)
                .number("lost", 0)
                .number("held", 0)
                .number("filtered", 0)
                .number("summarised", 0)
                .end();
    }

    private void line(String type, EventBody body) throws IOException {
        micros++;
        int length = lines.encode(writer.chain(), writer.nextSeq(), micros, micros, type, "agent", out -> {
            out.constant("service", "shop");
            body.writeTo(out);
        });
        writer.append(lines.buffer(), 0, length);
    }
}
