package dev.acta.trail.event;

/** A value that is described instead of shown: bytes, a stream, a large object. Immutable. */
public final class Described {

    private final String type;
    private final long length;
    private final boolean bytes;
    private final String digest;

    private Described(String type, long length, boolean bytes, String digest) {
        this.type = type;
        this.length = length;
        this.bytes = bytes;
        this.digest = digest;
    }

    /** Bytes, written as {@code {"bytes": n, "digest": ...}}; {@code digest} may be null. */
    public static Described bytes(long count, String digest) {
        return new Described(null, count, true, digest);
    }

    /** Anything else, written as {@code {"type": ..., "length": n}}; a negative length is unknown and absent. */
    public static Described of(String type, long length) {
        return new Described(type, length, false, null);
    }

    void writeMembers(EventWriter out) {
        out.constant("type", type);
        if (length >= 0) {
            out.number(bytes ? "bytes" : "length", length);
        }
        out.constant("digest", digest);
    }

    @Override
    public String toString() {
        return (bytes ? "bytes" : type) + "(" + length + (digest == null ? ")" : ", " + digest + ")");
    }
}
