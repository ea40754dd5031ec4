package dev.acta.trail.prove;

import dev.acta.trail.read.LineHead;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.Seal;
import dev.acta.trail.verify.CheckedLine;
import dev.acta.trail.verify.Kind;
import dev.acta.trail.verify.Times;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A line of a proof that is, by itself, a sound line of the chain that the proof's note is about. Whether it stands there is another question. */
final class ProvenLine {

    private final CheckedLine checked = new CheckedLine();
    private final byte[] bytes;
    private final long seq;

    /**
     * @param origin of the chain
     * @throws BrokenProof if it is not sound, or of another chain
     */
    ProvenLine(byte[] bytes, String origin, String what) {
        this.bytes = bytes;
        if (!Seal.isAtEndOf(bytes, 0, bytes.length)) {
            throw new BrokenProof(Kind.HASH, what + " has no seal in its last " + Seal.LENGTH + " bytes");
        }
        checked.check(bytes, 0, bytes.length, new Seal());
        if (!checked.isSound()) {
            throw new BrokenProof(Kind.HASH, what + ": its bytes have not the hash that its seal says");
        }
        if (checked.json() != null) {
            throw new BrokenProof(Kind.JSON, what + ": " + checked.json());
        }
        chain(origin, what);
        seq = seq(what);
        time(head().time(), what);
        time(head().recorded(), what);
    }

    private void chain(String origin, String what) {
        if (!"1".equals(head().version())) {
            throw new BrokenProof(Kind.CHAIN, what + ": v " + head().version() + ", this verifier knows 1");
        }
        String[] names = origin.split("/", -1); // acta, service, chain
        boolean isNamed = names.length == 3 && names[0].equals("acta") && !names[1].isEmpty();
        boolean isSameService = isNamed
                && (!head().namesService()
                        || head().service() != null
                                && Names.service(head().service()).equals(names[1]));
        if (!isSameService || !names[2].equals(head().chain())) {
            throw new BrokenProof(
                    Kind.CHAIN,
                    what + " is of chain " + head().chain() + " of service " + head().service() + ", the note of "
                            + origin);
        }
    }

    private long seq(String what) {
        try {
            long found = Long.parseLong(String.valueOf(head().seq()));
            if (found >= 0 && found < Long.MAX_VALUE && Long.toString(found).equals(head().seq())) {
                return found;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new BrokenProof(Kind.SEQ, what + ": seq " + head().seq() + " is not a plain decimal");
    }

    private static void time(String time, String what) {
        if (time == null || !Times.isTimestamp(time)) {
            throw new BrokenProof(Kind.TIME, what + ": " + time + " is not a time as trails write it");
        }
    }

    LineHead head() {
        return checked.head();
    }

    long seq() {
        return seq;
    }

    byte[] bytes() {
        return bytes;
    }

    /** As its seal spells it. */
    String hash() {
        return new String(checked.computed(), StandardCharsets.US_ASCII);
    }

    /** The data of its leaf. */
    byte[] leaf() {
        return Base64.getUrlDecoder().decode(checked.computed());
    }
}
