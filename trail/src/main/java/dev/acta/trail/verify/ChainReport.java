package dev.acta.trail.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the verifier found in one chain. */
public final class ChainReport {

    /** How a chain ends. */
    public enum End {
        /** With {@code trail.close}. */
        CLOSED,
        /** Not yet: its JVM is running. */
        LIVE,
        /** Without {@code trail.close}: its JVM died, or the end was cut off; the lines cannot tell which. */
        OPEN
    }

    /** Faults and ranges beyond this many are counted, not kept: memory must not grow with the damage. */
    static final int MAX_KEPT = 100;

    private final String folder;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final List<String> strangers;

    private String service;
    private String chain;
    private long lines;
    private long events;
    private long faultCount;
    private long tornBytes;
    private long noted;
    private int segments;
    private End end = End.OPEN;
    private String firstTime;
    private String lastTime;
    private String unreadable;
    private String namedBy;

    ChainReport(String folder, List<String> strangers) {
        this.folder = folder;
        this.strangers = strangers;
    }

    public String folder() {
        return folder;
    }

    /** As its first line says, or null. */
    public String service() {
        return service;
    }

    /** As its first line says, or the folder's name. */
    public String chain() {
        return chain;
    }

    public int segments() {
        return segments;
    }

    /** Whole lines read. */
    public long lines() {
        return lines;
    }

    /** Lines whose type is not {@code trail.*}. */
    public long events() {
        return events;
    }

    public End end() {
        return end;
    }

    /** How many lines the last note is about that was signed as it had to be; 0 if none was. */
    long noted() {
        return noted;
    }

    /** Bytes after the last line feed of a chain without {@code trail.close}. */
    public long tornBytes() {
        return tornBytes;
    }

    /** {@code recorded} of the first line, or null. */
    public String firstTime() {
        return firstTime;
    }

    /** {@code recorded} of the last line, or null. */
    public String lastTime() {
        return lastTime;
    }

    /** The first faults, in the order of the lines. */
    public List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }

    /** All faults, also those that were not kept. */
    public long faultCount() {
        return faultCount;
    }

    /** What is proven of which lines. */
    public List<Range> ranges() {
        return Collections.unmodifiableList(ranges);
    }

    /** Files in the folder that were not looked at. */
    public List<String> strangers() {
        return strangers;
    }

    /** Why the chain could not be read, or null. */
    public String unreadable() {
        return unreadable;
    }

    /** A later chain that tells of its end as it is, or null. */
    public String namedBy() {
        return namedBy;
    }

    void add(Fault fault) {
        faultCount++;
        if (faults.size() < MAX_KEPT) {
            faults.add(fault);
        }
    }

    /** What is told at last, of what stands before everything else. */
    void addFirst(Fault fault) {
        faultCount++;
        faults.add(0, fault);
    }

    /** What was missing at the beginning is known to have been removed by a rule. */
    void removed(long lines) {
        if (!ranges.isEmpty() && ranges.get(0).level() == Level.MISSING) {
            ranges.set(0, new Range(Level.REMOVED, 0, lines - 1));
        }
    }

    void chained(long seq) {
        Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && last.level() == Level.CHAINED && last.last() == seq - 1) {
            ranges.set(ranges.size() - 1, new Range(Level.CHAINED, last.first(), seq));
        } else if (ranges.size() < MAX_KEPT) {
            ranges.add(new Range(Level.CHAINED, seq, seq));
        }
    }

    /** What was known to be chained, from a seq to before another, is known to be more. */
    void raise(Level level, long from, long size) {
        for (int i = ranges.size() - 1; i >= 0 && ranges.get(i).level().compareTo(level) > 0; i--) {
            Range range = ranges.get(i);
            boolean isKnown = range.level().compareTo(Level.CHAINED) <= 0;
            if (isKnown && range.first() >= from && range.last() < size) {
                ranges.set(i, new Range(level, range.first(), range.last()));
            }
        }
        for (int i = ranges.size() - 2; i >= 0; i--) {
            joinWithNext(i);
        }
    }

    /** A later chain tells of so many lines, the last of them with the hash that it has. */
    void adopted(String by, long size) {
        namedBy = by;
        raise(Level.ADOPTED, noted, size);
    }

    private void joinWithNext(int i) {
        Range one = ranges.get(i);
        Range next = ranges.get(i + 1);
        if (one.level() == next.level() && one.last() >= 0 && one.last() + 1 == next.first()) {
            ranges.set(i, new Range(one.level(), one.first(), next.last()));
            ranges.remove(i + 1);
        }
    }

    void range(Level level, long first, long last) {
        if (ranges.size() < MAX_KEPT) {
            ranges.add(new Range(level, first, last));
        }
    }

    void origin(String serviceName, String chainId) {
        service = serviceName;
        chain = chainId;
    }

    void segmentRead() {
        segments++;
    }

    void line(boolean event) {
        lines++;
        if (event) {
            events++;
        }
    }

    void recorded(String time) {
        firstTime = firstTime == null ? time : firstTime;
        lastTime = time;
    }

    void noted(long size) {
        noted = size;
    }

    void torn(long bytes) {
        tornBytes = bytes;
    }

    void end(End how) {
        end = how;
    }

    void unreadable(String reason) {
        unreadable = reason;
    }
}
