package dev.acta.trail.segment;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, 5.7): their texts sort by the millisecond in which they were made. */
public final class Uuid7 {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuid7() {}

    /** A new one, with randomness from the platform's secure generator. Costs too much for every request. */
    public static String random(long epochMillis) {
        SecureRandom random = new SecureRandom();
        return of(epochMillis, random.nextLong(), random.nextLong());
    }

    /** One made of the caller's own randomness, of which 12 and 62 bits are used. Any thread. */
    public static String of(long epochMillis, long random12, long random62) {
        long high = epochMillis << 16 | VERSION | random12 & 0xFFFL;
        long low = VARIANT | random62 & 0x3FFF_FFFF_FFFF_FFFFL;
        return new UUID(high, low).toString();
    }
}
