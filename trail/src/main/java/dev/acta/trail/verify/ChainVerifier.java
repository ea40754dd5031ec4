package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineHead;
import dev.acta.trail.read.LineReader;
import dev.acta.trail.read.SegmentFile;
import dev.acta.trail.segment.ChainLock;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks one chain line by line. After a fault it goes on from what the next sound line says, so that one change gives
 * one or two faults and not as many as there are lines after it.
 */
final class ChainVerifier {

    private static final long UNKNOWN = -1;

    private final ChainFolder folder;
    private final ChainReport report;
    private final Seal seal = new Seal();
    private final LineHead head = new LineHead();
    private final Counts counts = new Counts();
    private final NoteCheck notes;

    /** What the next line must carry; {@code prevKnown} is false where a gap was already reported. */
    private long nextSeq;

    private final byte[] prev = Seal.first();
    /** The hash that the line before really has, where it is not the one it claims. */
    private final byte[] realPrev = Seal.first();

    private boolean prevKnown = true;

    private final byte[] claimed = new byte[Seal.HASH_LENGTH];
    private final byte[] computed = new byte[Seal.HASH_LENGTH];
    private final byte[] claimedPrev = new byte[Seal.HASH_LENGTH];

    private String chain;
    private String version;
    private String recorded = "";
    private boolean closed;
    private String segment;
    private long line;
    /** Whether nothing was found wrong with the line at hand. */
    private boolean sound;

    ChainVerifier(ChainFolder folder, Trust trust) {
        this.folder = folder;
        this.report = new ChainReport(folder.path().toString(), folder.strangers());
        report.origin(null, folder.name());
        this.notes = new NoteCheck(folder, trust, report, this::noteFault);
    }

    ChainReport verify() {
        try {
            boolean live = ChainLock.isHeld(folder.path());
            segments(live);
            notes.end(report.lines());
            end(live);
        } catch (IOException e) {
            report.unreadable(e.toString());
        }
        return report;
    }

    private void segments(boolean live) throws IOException {
        long expected = 1;
        int last = folder.segments().size() - 1;
        if (last < 0 && !live) { // a JVM that has just started has its LOCK before its first segment
            missing(1, 1);
        }
        for (int i = 0; i <= last; i++) {
            SegmentFile file = folder.segments().get(i);
            if (file.number() > expected) {
                missing(expected, file.number() - 1);
            }
            expected = file.number() + 1;
            segment(file, i == last, live);
        }
    }

    private void missing(long from, long to) {
        String which = from == to ? Names.segment(from) : Names.segment(from) + " to " + Names.segment(to);
        fault(Kind.MISSING, which + ": not there");
        report.range(Level.MISSING, nextSeq, UNKNOWN);
        nextSeq = UNKNOWN;
        prevKnown = false;
        notes.lost();
    }

    private void segment(SegmentFile file, boolean last, boolean live) throws IOException {
        segment = file.name();
        line = 0;
        report.segmentRead();
        notes.beginSegment(file.number());
        try (LineReader lines = new LineReader(file.path())) {
            while (lines.next()) {
                line++;
                if (closed) {
                    fault(Kind.TRAILER, lines.totalLength() + " bytes after trail.close");
                    return;
                }
                if (lines.terminated()) {
                    line(lines);
                } else {
                    torn(lines, last);
                }
            }
        }
        notes.endSegment(last, live);
        segment = null;
        line = 0;
    }

    private void torn(LineReader lines, boolean last) {
        long bytes = lines.totalLength();
        if (!last) {
            fault(Kind.TORN, bytes + " bytes without a line feed, and another segment follows");
            lose();
        } else if (bytesAfterSeal(lines)) {
            fault(Kind.TRAILER, "a whole line is followed by bytes other than a line feed");
            lose();
        } else {
            report.torn(bytes);
            report.range(Level.TORN, nextSeq, UNKNOWN);
        }
    }

    /**
     * Whether a line without line feed is one that was whole: a writer that dies leaves the beginning of a line, and a
     * file system that dies leaves zeros after it, but neither leaves anything else behind a seal.
     */
    private static boolean bytesAfterSeal(LineReader lines) {
        byte[] bytes = lines.buffer();
        int offset = lines.offset();
        boolean zeros = true;
        for (int length = lines.length() - 1; length > Seal.LENGTH; length--) {
            zeros &= bytes[offset + length] == 0;
            if (Seal.isAtEndOf(bytes, offset, length)) {
                return !zeros;
            }
        }
        return false;
    }

    private void line(LineReader lines) throws IOException {
        byte[] bytes = lines.buffer();
        int offset = lines.offset();
        int length = lines.length();
        if (lines.tooLong()) {
            fault(Kind.JSON, lines.totalLength() + " bytes: a line has at most " + LineReader.MAX_LINE_BYTES);
            report.line(true);
            lose();
            return;
        }
        String json = head.read(bytes, offset, length);
        boolean event = !head.type().startsWith("trail.");
        report.line(event);
        if (!Seal.isAtEndOf(bytes, offset, length)) {
            fault(Kind.HASH, "no seal in its last " + Seal.LENGTH + " bytes");
            lose();
            return;
        }
        seal.hash(bytes, offset, length, computed);
        Seal.hashOf(bytes, offset, length, claimed);
        Seal.prev(bytes, offset, length, claimedPrev);
        sound = true;
        if (!Arrays.equals(computed, claimed)) {
            fault(Kind.HASH, "its bytes have the hash " + text(computed) + ", its seal says " + text(claimed));
        } else {
            checkPrev();
            if (json != null) {
                fault(Kind.JSON, json);
            } else {
                checkHead();
            }
        }
        if (sound) {
            report.chained(nextSeq);
        }
        notes.line(
                claimed,
                nextSeq == UNKNOWN ? UNKNOWN : nextSeq + 1,
                sound ? head.type() : "",
                head.checkpoint(),
                head.checkpointTexts());
        System.arraycopy(claimed, 0, prev, 0, prev.length);
        System.arraycopy(computed, 0, realPrev, 0, prev.length);
        prevKnown = true;
        nextSeq = nextSeq == UNKNOWN ? UNKNOWN : nextSeq + 1;
    }

    /** A line that nothing can be said about: it counts as one line, and what follows cannot be held against it. */
    private void lose() {
        notes.lost();
        prevKnown = false;
        nextSeq = nextSeq == UNKNOWN ? UNKNOWN : nextSeq + 1;
    }

    private void checkPrev() {
        if (prevKnown && !Arrays.equals(claimedPrev, prev) && !Arrays.equals(claimedPrev, realPrev)) {
            fault(Kind.PREV, "names " + text(claimedPrev) + " as the line before, which has " + text(prev));
        }
    }

    private void checkHead() {
        checkSeq();
        if (chain == null) {
            first();
        } else if (!chain.equals(head.chain())) {
            fault(Kind.CHAIN, "chain " + head.chain() + " in chain " + chain);
        } else if (!version.equals(head.version())) {
            fault(Kind.CHAIN, "v " + head.version() + " in a chain of v " + version);
        }
        checkRecorded();
        if (head.type().equals("trail.close")) {
            closed = true;
            String wrong = counts.fault(head.checkpoint(), report.events());
            if (wrong != null) {
                fault(Kind.COUNT, wrong);
            }
        }
    }

    private void checkSeq() {
        String found = head.seq();
        if (nextSeq != UNKNOWN && Long.toString(nextSeq).equals(found)) {
            return;
        }
        if (nextSeq != UNKNOWN) {
            fault(Kind.SEQ, "carries seq " + found + ", its position is " + nextSeq);
        }
        nextSeq = plain(found);
        if (nextSeq == UNKNOWN) {
            fault(Kind.SEQ, "seq " + found + " is not a plain decimal");
        }
    }

    private void first() {
        chain = String.valueOf(head.chain());
        version = String.valueOf(head.version());
        report.origin(head.service(), chain);
        notes.origin(Checkpoint.origin(Names.service(String.valueOf(head.service())), chain));
        if (nextSeq == 0 && !head.type().equals("trail.open")) {
            fault(Kind.OPEN, "the first line is of type " + head.type() + ", not trail.open");
        }
        if (!version.equals("1")) {
            fault(Kind.CHAIN, "v " + version + ": this verifier knows 1");
        }
        if (!chain.equals(folder.name())) {
            folderFault("chain " + chain + " lies in a folder named " + folder.name());
        }
        String serviceFolder = folder.serviceFolder();
        if (serviceFolder != null
                && head.service() != null
                && !Names.service(head.service()).equals(serviceFolder)) {
            folderFault("service " + head.service() + " lies in a folder named " + serviceFolder);
        }
    }

    private void checkRecorded() {
        String found = head.recorded();
        if (found == null || !Times.isTimestamp(found)) {
            fault(Kind.TIME, "recorded " + found + " is not a time as trails write it");
        } else if (found.compareTo(recorded) < 0) {
            fault(Kind.TIME, "recorded " + found + ", but the line before " + recorded);
        } else {
            recorded = found;
            report.recorded(found);
        }
        if (head.time() == null || !Times.isTimestamp(head.time())) {
            fault(Kind.TIME, "time " + head.time() + " is not a time as trails write it");
        }
    }

    private void end(boolean live) {
        if (closed) {
            report.end(ChainReport.End.CLOSED);
        } else {
            report.end(live ? ChainReport.End.LIVE : ChainReport.End.OPEN);
        }
    }

    /** A fault of the folder says nothing against the line by which it was found. */
    private void folderFault(String message) {
        report.add(new Fault(Kind.FOLDER, null, 0, UNKNOWN, message));
    }

    /** A fault of a note says nothing against the line that it is about. */
    private void noteFault(Kind kind, String message) {
        report.add(new Fault(kind, segment, line, nextSeq, message));
    }

    private void fault(Kind kind, String message) {
        sound = false;
        report.add(new Fault(kind, segment, line, nextSeq, message));
    }

    private static long plain(String number) {
        try {
            long value = Long.parseLong(String.valueOf(number));
            return value >= 0 && Long.toString(value).equals(number) ? value : UNKNOWN;
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    private static String text(byte[] hash) {
        return new String(hash, StandardCharsets.ISO_8859_1);
    }
}
