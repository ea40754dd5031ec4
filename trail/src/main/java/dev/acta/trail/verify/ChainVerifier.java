package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineHead;
import dev.acta.trail.read.LineReader;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.read.SegmentFile;
import dev.acta.trail.read.TornEnd;
import dev.acta.trail.segment.ChainLock;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * Walks one chain line by line. After a fault it goes on from what the next sound line says, so that one change gives
 * one or two faults and not as many as there are lines after it.
 */
final class ChainVerifier {

    private static final long UNKNOWN = -1;

    private final ChainFolder folder;
    private final ChainReport report;
    private boolean live;
    private final Executor checkers;
    private final HeadCheck heads;
    private final NoteCheck notes;
    private final NamedEnds named;
    private final RemovedSegments removed;
    private RemovedSegments.Gap gap;

    /** What the next line must carry. */
    private long nextSeq;
    /** Whether that is sure: what cannot be read may have been more than one line. */
    private boolean seqKnown = true;
    /** Whether every line so far could be read. */
    private boolean whole = true;

    private final byte[] prev = Seal.first();
    /** The hash that the line before really has, where it is not the one it claims. */
    private final byte[] realPrev = Seal.first();
    /** False where a gap was already reported. */
    private boolean prevKnown = true;

    private final byte[] claimedPrev = new byte[Seal.HASH_LENGTH];

    private boolean closed;
    private SegmentFile segment;
    private long line;
    /** Whether nothing was found wrong with the line at hand. */
    private boolean sound;

    /**
     * @param named is told what the chain says of others
     * @param removed is told what the chain says was removed, and what of it is not there
     * @param checkers where lines are checked one by one while this walks along those before
     */
    ChainVerifier(ChainFolder folder, Trust trust, NamedEnds named, RemovedSegments removed, Executor checkers) {
        this.named = named;
        this.removed = removed;
        this.folder = folder;
        this.checkers = checkers;
        this.report = new ChainReport(folder.path().toString(), folder.strangers());
        report.origin(null, folder.name());
        this.heads = new HeadCheck(report, this::fault);
        this.notes = new NoteCheck(folder, trust, report, this::noteFault);
    }

    ChainReport verify() {
        try {
            live = ChainLock.isHeld(folder.path());
            if (!Names.isChain(folder.name())) {
                folderFault(folder.name() + " is not the name of a chain");
            }
            segments();
            notes.end(nextSeq == UNKNOWN ? report.lines() : nextSeq);
            if (closed) {
                report.end(ChainReport.End.CLOSED);
            } else {
                report.end(live ? ChainReport.End.LIVE : ChainReport.End.OPEN);
            }
        } catch (IOException e) {
            report.unreadable(e.toString());
        }
        return report;
    }

    private void segments() throws IOException {
        long expected = 1;
        long last = folder.lastSegment();
        for (SegmentFile file : folder.segments()) {
            if (file.number() > expected) {
                missing(expected, file.number() - 1);
            }
            expected = file.number() + 1;
            segment(file, file.number() == last);
        }
        if (last >= expected) {
            missing(expected, last);
        } else if (last == 0 && !live) { // a JVM that has just started has its LOCK before its first segment
            missing(1, 1);
        }
    }

    private void missing(long from, long to) throws IOException {
        if (from > 1) {
            fault(Kind.MISSING, names(from, to) + ": not there");
        }
        long size = UNKNOWN;
        for (long number = from; number <= to; number++) {
            size = notes.missing(number);
        }
        if (from == 1) {
            gap = removed.gap(report, folder.name(), to, size);
        }
        report.range(Level.MISSING, nextSeq, size == UNKNOWN ? UNKNOWN : size - 1);
        nextSeq = size;
        seqKnown = false;
        prevKnown = false;
        whole = false;
    }

    static String names(long from, long to) {
        return from == to ? Names.segment(from) : Names.segment(from) + " to " + Names.segment(to);
    }

    private void segment(SegmentFile file, boolean isLast) throws IOException {
        segment = file;
        line = 0;
        report.segmentRead();
        notes.beginSegment(file.number());
        try (CheckedLines lines = new CheckedLines(file.path(), checkers)) {
            while (lines.next()) {
                line++;
                if (closed) {
                    fault(Kind.TRAILER, lines.totalLength() + " bytes after trail.close");
                    break;
                }
                if (lines.terminated()) {
                    line(lines);
                } else {
                    unterminated(lines, isLast);
                }
            }
        }
        notes.endSegment(nextSeq, line == 0, isLast, live && isLast, closed);
        segment = null;
        line = 0;
    }

    /** What stands at the end of a segment without a line feed. */
    private void unterminated(CheckedLines lines, boolean isLast) throws IOException {
        if (lines.tooLong()) {
            fault(Kind.TORN, lines.totalLength() + " bytes without a line feed");
            loseBytes();
            return;
        }
        TornEnd end = new TornEnd(lines.buffer(), lines.offset(), lines.length());
        int wholeLine = end.wholeLine();
        boolean isTrailed = wholeLine > 0 && !end.isZeroFrom(wholeLine);
        if (isTrailed) {
            fault(Kind.TRAILER, "a whole line is followed by bytes other than a line feed");
        } else if (!isLast) {
            fault(Kind.TORN, lines.length() + " bytes without a line feed, and another segment follows");
        } else if (wholeLine == 0 && !end.isBeginningOf(headOfNext())) {
            fault(Kind.TORN, lines.length() + " bytes without a line feed that no line begins with");
        } else {
            report.torn(lines.length());
            report.range(Level.TORN, nextSeq, UNKNOWN);
            return;
        }
        if (wholeLine > 0) {
            CheckedLine checked = new CheckedLine();
            checked.check(lines.buffer(), lines.offset(), wholeLine, new Seal());
            sealed(lines.buffer(), lines.offset(), wholeLine, checked);
        } else {
            loseBytes();
        }
    }

    /** Bytes that are no line: they may be a line's beginning, or stand behind the last one. */
    private void loseBytes() {
        long same = nextSeq;
        lose();
        nextSeq = same;
    }

    /** What a line that comes next begins with. */
    private String headOfNext() {
        String text = "{\"v\":1,\"chain\":\"" + report.chain() + "\",\"seq\":";
        return nextSeq == UNKNOWN || !seqKnown ? text : text + nextSeq + ',';
    }

    private void line(CheckedLines lines) throws IOException {
        if (lines.tooLong()) {
            fault(Kind.JSON, lines.totalLength() + " bytes: a line has at most " + LineReader.MAX_LINE_BYTES);
            report.line(false);
            lose();
        } else if (lines.checked() == null) {
            fault(Kind.HASH, "no seal in its last " + Seal.LENGTH + " bytes");
            report.line(false);
            lose();
        } else {
            sealed(lines.buffer(), lines.offset(), lines.length(), lines.checked());
        }
    }

    /** A line that nothing can be said about, and that may have been several: what follows cannot be held against it. */
    private void lose() {
        notes.brokenLine(nextSeq);
        notes.lose();
        prevKnown = false;
        seqKnown = false;
        whole = false;
        nextSeq = nextSeq == UNKNOWN ? UNKNOWN : nextSeq + 1;
    }

    private void sealed(byte[] bytes, int offset, int length, CheckedLine checked) throws IOException {
        sound = true;
        byte[] claimed = checked.claimed();
        byte[] computed = checked.computed();
        Seal.prev(bytes, offset, length, claimedPrev);
        if (checked.isSound()) {
            hashed(checked.head(), claimed, checked.json());
        } else {
            fault(Kind.HASH, "its bytes have the hash " + text(computed) + ", its seal says " + text(claimed));
            report.line(false);
            notes.brokenLine(nextSeq, claimedPrev, claimed, computed);
            seqKnown = false;
            whole = false;
        }
        System.arraycopy(claimed, 0, prev, 0, prev.length);
        System.arraycopy(computed, 0, realPrev, 0, prev.length);
        prevKnown = true;
        nextSeq = nextSeq == UNKNOWN ? UNKNOWN : nextSeq + 1;
    }

    /** @param json what is wrong with the line as JSON, {@code null} for nothing */
    private void hashed(LineHead head, byte[] claimed, String json) throws IOException {
        checkPrev();
        if (json != null) {
            fault(Kind.JSON, json);
            report.line(false);
            notes.unreadableLine(nextSeq, claimedPrev, claimed);
            whole = false;
            return;
        }
        checkSeq(head);
        if (gap != null) {
            gap.endsBefore(nextSeq);
        }
        boolean isFirst = heads.isFirst();
        heads.check(head);
        if (isFirst) {
            first(head);
        }
        boolean isOpen = head.type().equals("trail.open");
        if (isOpen != isFirstOfAll()) {
            fault(Kind.OPEN, isOpen ? "trail.open is not the first line" : "the first line is of type " + head.type());
        }
        if (sound) {
            report.chained(nextSeq);
        }
        notes.line(nextSeq, claimedPrev, claimed, head, whole ? report.events() : UNKNOWN);
        report.line(!head.type().startsWith("trail."));
        if (head.type().equals("trail.adopt")) {
            earlierChains(head);
        }
        if (head.type().equals("trail.retention") && head.removed() != null) {
            removed.add(head.removed());
        }
        closed = head.type().equals("trail.close");
    }

    private void earlierChains(LineHead head) {
        for (NamedChain each : head.previous()) {
            if (!named.add(each, report.chain())) {
                String message =
                        "names chain " + each.chain() + ", of " + each.end().lines() + " lines, which is not there";
                removed.absent(
                        report,
                        each.chain(),
                        each.end().lines(),
                        new Fault(Kind.MISSING, segment.name(), line, nextSeq, message));
            }
        }
    }

    private boolean isFirstOfAll() {
        return segment.number() == 1 && line == 1;
    }

    private void checkPrev() {
        if (prevKnown && !Arrays.equals(claimedPrev, prev) && !Arrays.equals(claimedPrev, realPrev)) {
            fault(Kind.PREV, "names " + text(claimedPrev) + " as the line before, which has " + text(prev));
        }
    }

    private void checkSeq(LineHead head) {
        long found = plain(head.seq());
        if (found == UNKNOWN) {
            fault(Kind.SEQ, "seq " + head.seq() + " is not a plain decimal");
        } else if (nextSeq != UNKNOWN && found != nextSeq && (seqKnown || found < nextSeq)) {
            fault(Kind.SEQ, "carries seq " + found + ", its position is " + nextSeq);
            notes.lose();
            whole = false;
            nextSeq = found;
        } else {
            nextSeq = found;
        }
        seqKnown = nextSeq != UNKNOWN;
    }

    private void first(LineHead head) {
        String service = head.service() == null ? folder.parentName() : Names.service(head.service());
        notes.origin(Checkpoint.origin(service, report.chain()));
        if (Names.isChain(folder.name()) && !report.chain().equals(folder.name())) {
            folderFault("chain " + report.chain() + " lies in a folder named " + folder.name());
        }
        String serviceFolder = folder.serviceFolder();
        if (serviceFolder != null
                && head.service() != null
                && !Names.service(head.service()).equals(serviceFolder)) {
            folderFault("service " + head.service() + " lies in a folder named " + serviceFolder);
        }
    }

    /** A fault of the folder says nothing against the line by which it was found. */
    private void folderFault(String message) {
        report.add(new Fault(Kind.FOLDER, null, 0, UNKNOWN, message));
    }

    /** A fault of a note says nothing against the line that it is about. */
    private void noteFault(Kind kind, String message) {
        report.add(new Fault(kind, segment == null ? null : segment.name(), line, nextSeq, message));
    }

    private void fault(Kind kind, String message) {
        sound = false;
        noteFault(kind, message);
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
