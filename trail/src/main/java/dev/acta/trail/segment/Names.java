package dev.acta.trail.segment;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How things are called in the file system. */
public final class Names {

    /** File in a chain's folder that is locked as long as its JVM lives. */
    public static final String LOCK = "LOCK";

    /** File in a chain's folder that holds room for its last lines; what is in it means nothing. */
    public static final String RESERVE = "RESERVE";

    private static final String NOTES = ".chk";
    private static final int MAX_SERVICE = 64;
    private static final Pattern SEGMENT = Pattern.compile("segment-([0-9]{6,18})\\.jsonl");
    private static final Pattern CHAIN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Names() {}

    /** The file of a segment, numbered from 1. */
    public static String segment(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        while (digits.length() < 6) {
            digits.insert(0, '0');
        }
        return "segment-" + digits + ".jsonl";
    }

    /** The file of the notes about a segment. */
    public static String notes(long number) {
        return segment(number).replace(".jsonl", NOTES);
    }

    /** The number of the segment that a file of notes is about, or 0 if the name is not exactly one that {@link #notes} gives. */
    public static long notesNumber(String fileName) {
        return fileName.endsWith(NOTES) ? segmentNumber(fileName.replace(NOTES, ".jsonl")) : 0;
    }

    /** The number of a segment file, or 0 if the name is not exactly one that {@link #segment} gives. */
    public static long segmentNumber(String fileName) {
        Matcher matcher = SEGMENT.matcher(fileName);
        if (!matcher.matches()) {
            return 0;
        }
        long number = Long.parseLong(matcher.group(1));
        return segment(number).equals(fileName) ? number : 0;
    }

    /** Whether a name has the form of a chain: a UUID of version 7 in lower case. */
    public static boolean isChain(String name) {
        return CHAIN.matcher(name).matches();
    }

    /**
     * A service's name as part of a path: every UTF-8 byte outside {@code [A-Za-z0-9._-]} becomes {@code _xx}, at most
     * 64 characters. {@code .} and {@code ..} are written as bytes, an empty name is {@code unnamed}.
     */
    public static String service(String service) {
        if (service.isEmpty()) {
            return "unnamed";
        }
        boolean dots = service.equals(".") || service.equals("..");
        StringBuilder name = new StringBuilder();
        for (byte b : service.getBytes(StandardCharsets.UTF_8)) {
            String part = plain(b) && !dots ? String.valueOf((char) b) : String.format("_%02x", b & 0xFF);
            if (name.length() + part.length() > MAX_SERVICE) {
                break;
            }
            name.append(part);
        }
        return name.toString();
    }

    private static boolean plain(byte b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '_' || b == '-';
    }
}
