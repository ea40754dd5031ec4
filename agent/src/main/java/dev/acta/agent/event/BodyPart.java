package dev.acta.agent.event;

/** One part of a multipart body: what it is, not what it holds. Immutable. */
public final class BodyPart {

    private final String name;
    private final String filename;
    private final String type;
    private final long size;
    private final byte[] digest;
    private final byte[] whole;

    /**
     * @param name of the form's field, or {@code null}
     * @param filename as the client gave it, {@code null} if it is no file
     * @param type its Content-Type header, or {@code null}
     * @param size bytes of its content
     * @param digest SHA-256 of a file's content, else {@code null}
     * @param whole a file's content where it is so short that a plain digest would give it away, else {@code null}
     */
    public BodyPart(String name, String filename, String type, long size, byte[] digest, byte[] whole) {
        this.name = name;
        this.filename = filename;
        this.type = type;
        this.size = size;
        this.digest = digest;
        this.whole = whole;
    }

    /** @return name of the form's field, or {@code null} */
    public String name() {
        return name;
    }

    /** @return the file's name as the client gave it, {@code null} if it is no file */
    public String filename() {
        return filename;
    }

    /** @return its Content-Type header, or {@code null} */
    public String type() {
        return type;
    }

    /** @return bytes of its content */
    public long size() {
        return size;
    }

    /** @return SHA-256 of a file's content, else {@code null} */
    public byte[] digest() {
        return digest;
    }

    /** @return a short file's content, of which only a keyed digest may be written; else {@code null} */
    public byte[] whole() {
        return whole;
    }

    int weight() {
        return 128
                + Captured.weight(name)
                + Captured.weight(filename)
                + Captured.weight(type)
                + (whole == null ? 0 : whole.length);
    }
}
