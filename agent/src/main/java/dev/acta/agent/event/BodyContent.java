package dev.acta.agent.event;

import java.util.Collections;
import java.util.List;

/**
 * What an application read of a request's body, or wrote as a response's. The bytes are no longer written to; whoever holds this owns
 * them.
 */
public final class BodyContent {

    private final String type;
    private final String coding;
    private final boolean characters;
    private final byte[] bytes;
    private final int length;
    private final long total;
    private final List<BodyPart> parts;

    /**
     * @param type the Content-Type header, or {@code null}
     * @param coding the Content-Encoding header, or {@code null}
     * @param characters whether the application dealt in characters, which are here as UTF-8
     * @param bytes the beginning of the body; {@code null} if it is to be described only
     * @param length how many of {@code bytes} count
     * @param total bytes of the whole that went through the application's hands
     * @param parts of a multipart body, or {@code null}
     */
    public BodyContent(
            String type,
            String coding,
            boolean characters,
            byte[] bytes,
            int length,
            long total,
            List<BodyPart> parts) {
        this.type = type;
        this.coding = coding;
        this.characters = characters;
        this.bytes = bytes;
        this.length = length;
        this.total = total;
        this.parts = parts == null ? null : Collections.unmodifiableList(parts);
    }

    /** @return the Content-Type header, or {@code null} */
    public String type() {
        return type;
    }

    /** @return the Content-Encoding header, or {@code null} */
    public String coding() {
        return coding;
    }

    /** @return whether the application dealt in characters, which are here as UTF-8 */
    public boolean isCharacters() {
        return characters;
    }

    /** @return the beginning of the body, {@code null} if it is to be described only */
    public byte[] bytes() {
        return bytes;
    }

    /** @return how many of {@link #bytes} count */
    public int length() {
        return length;
    }

    /** @return bytes of the whole that went through the application's hands */
    public long total() {
        return total;
    }

    /** @return parts of a multipart body, or {@code null} */
    public List<BodyPart> parts() {
        return parts;
    }

    /** @return whether the end of the body is missing in {@link #bytes} */
    public boolean isCut() {
        return total > length;
    }

    int weight() {
        int weight = 96 + Captured.weight(type) + Captured.weight(coding) + (bytes == null ? 0 : bytes.length);
        for (int i = 0; parts != null && i < parts.size(); i++) {
            weight += parts.get(i).weight();
        }
        return weight;
    }
}
