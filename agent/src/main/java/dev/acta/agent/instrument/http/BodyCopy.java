package dev.acta.agent.instrument.http;

import dev.acta.agent.event.BodyContent;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Copies one body while the application reads or writes it: each byte once, no byte that the application did not ask for, and no more
 * than the operator allows. A body belongs to one thread at a time, and these threads follow each other through the server's locks.
 *
 * <p>Nothing is read ahead, held back or drained; of the server's objects only weak references are kept, to the stream and to
 * whatever has the response's headers.
 */
public final class BodyCopy {

    private static final int FIRST_BYTES = 512;

    private final BodyRules rules;
    private BodyHead head;
    private volatile WeakReference<Object> stream;
    private boolean inside;
    private int from;
    private boolean judged;
    private boolean kept;
    private boolean characters;
    private char pendingSurrogate;
    private MultipartReader multipart;
    private byte[] bytes;
    private int length;
    private long total;
    private volatile boolean closed;

    BodyCopy(BodyRules rules, BodyHead head) {
        this.rules = rules;
        this.head = head;
    }

    /**
     * @param newHead of a response, whose headers may change until its first byte is sent
     */
    void head(BodyHead newHead) {
        if (head == null) {
            head = newHead;
        }
    }

    void stream(Object newStream) {
        stream = new WeakReference<>(newStream);
    }

    boolean isOf(Object aStream) {
        WeakReference<Object> known = stream;
        return known != null && known.get() == aStream;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * The application calls a method of the stream.
     *
     * @return whether no other method of it is under way, so that this one's bytes are to be added
     */
    boolean enter() {
        if (inside || closed) {
            return false;
        }
        inside = true;
        return true;
    }

    /** The method that {@link #enter} was told of is over. */
    void leave() {
        inside = false;
    }

    /**
     * One byte or character more.
     *
     * @param value of it; negative for the end, which adds nothing
     * @param isCharacter whether it is a UTF-16 character
     */
    public void add(int value, boolean isCharacter) {
        if (value < 0 || closed) {
            return;
        }
        begin(isCharacter);
        if (isCharacter) {
            addCharacter((char) value);
        } else {
            addByte(value);
        }
    }

    /**
     * Bytes or characters more.
     *
     * @param data {@code byte[]}, {@code char[]}, {@code String} or a {@link ByteBuffer}, whose position does not matter
     * @param from index of the first one
     * @param count how many; negative for the end, which adds nothing
     */
    public void add(Object data, int from, int count) {
        if (count <= 0 || closed || data == null) {
            return;
        }
        begin(!(data instanceof byte[] || data instanceof ByteBuffer));
        if (data instanceof byte[]) {
            addBytes((byte[]) data, from, count);
        } else if (data instanceof ByteBuffer) {
            addBuffer((ByteBuffer) data, from, count);
        } else if (data instanceof char[]) {
            char[] array = (char[]) data;
            for (int i = from; i < from + count; i++) {
                addCharacter(array[i]);
            }
        } else if (data instanceof String) {
            String text = (String) data;
            for (int i = from; i < from + count; i++) {
                addCharacter(text.charAt(i));
            }
        }
    }

    /**
     * The whole of what is written.
     *
     * @param data {@code byte[]}, {@code char[]}, {@code String} or a {@link ByteBuffer}
     */
    public void addAll(Object data) {
        if (data instanceof byte[]) {
            add(data, 0, ((byte[]) data).length);
        } else if (data instanceof char[]) {
            add(data, 0, ((char[]) data).length);
        } else if (data instanceof String) {
            add(data, 0, ((String) data).length());
        } else if (data instanceof ByteBuffer) {
            ByteBuffer buffer = (ByteBuffer) data;
            add(buffer, buffer.position(), buffer.remaining());
        }
    }

    /**
     * Text that a stream of bytes writes as text.
     *
     * @param text what is written, in the charset that the response's type says
     */
    public void addText(String text) {
        if (!text.isEmpty() && !closed) {
            begin(false);
            if (characters) {
                addAll(text);
            } else {
                addAll(text.getBytes(ContentCharset.of(head == null ? null : head.contentType())));
            }
        }
    }

    /**
     * The last bytes that were added were not written after all. What was cut off stays cut.
     *
     * @param count how many
     */
    public void takeBack(int count) {
        if (count > 0 && !closed && multipart == null) {
            total -= Math.min(count, total);
            length = (int) Math.min(length, total);
        }
    }

    /** @param position of a buffer before it is read into */
    public void from(int position) {
        from = position;
    }

    /** @return position of the buffer before it was read into */
    public int from() {
        return from;
    }

    /** Decides at the first byte, when the type is known, whether content is kept. */
    private void begin(boolean isCharacter) {
        if (!judged) {
            judged = true;
            characters = isCharacter;
            String type = head == null ? null : head.contentType();
            multipart = MultipartReader.of(type);
            // a response's type may be set after its first byte
            kept = multipart == null && (type == null || rules.shows(type));
        }
    }

    private void addByte(int value) {
        total++;
        if (multipart != null) {
            multipart.add((byte) value);
        } else if (kept && length < rules.maxBytes()) {
            room(1)[length] = (byte) value;
            length++;
        }
    }

    private void addBytes(byte[] data, int from, int count) {
        total += count;
        if (multipart != null) {
            multipart.add(data, from, count);
        } else if (kept) {
            int taken = Math.min(count, rules.maxBytes() - length);
            if (taken > 0) {
                System.arraycopy(data, from, room(taken), length, taken);
                length += taken;
            }
        }
    }

    private void addBuffer(ByteBuffer data, int from, int count) {
        if (data.hasArray()) {
            addBytes(data.array(), data.arrayOffset() + from, count);
            return;
        }
        ByteBuffer view = data.duplicate();
        view.clear();
        view.position(from);
        byte[] piece = new byte[Math.min(count, 8192)];
        for (int left = count; left > 0; ) {
            int some = Math.min(left, piece.length);
            view.get(piece, 0, some);
            addBytes(piece, 0, some);
            left -= some;
            if (multipart == null && (!kept || length >= rules.maxBytes())) {
                total += left;
                return;
            }
        }
    }

    /** As UTF-8, RFC 3629; a surrogate without its other half becomes U+FFFD. */
    private void addCharacter(char c) {
        if (pendingSurrogate != 0) {
            char high = pendingSurrogate;
            pendingSurrogate = 0;
            if (Character.isLowSurrogate(c)) {
                int point = Character.toCodePoint(high, c);
                addEncoded(0xF0 | point >> 18, point, 3);
                return;
            }
            addEncoded(0xEF, 0xFFFD, 2);
        }
        if (c < 0x80) {
            addByte(c);
        } else if (c < 0x800) {
            addEncoded(0xC0 | c >> 6, c, 1);
        } else if (Character.isHighSurrogate(c)) {
            pendingSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            addEncoded(0xEF, 0xFFFD, 2);
        } else {
            addEncoded(0xE0 | c >> 12, c, 2);
        }
    }

    private void addEncoded(int first, int point, int following) {
        addByte(first);
        for (int i = following - 1; i >= 0; i--) {
            addByte(0x80 | point >> 6 * i & 0x3F);
        }
    }

    private byte[] room(int more) {
        int needed = length + more;
        if (bytes == null) {
            bytes = new byte[Math.min(rules.maxBytes(), Math.max(FIRST_BYTES, needed))];
        } else if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(rules.maxBytes(), Math.max(2 * bytes.length, needed)));
        }
        return bytes;
    }

    /** What the application wrote was thrown away before it was sent. */
    public void reset() {
        if (!closed && !inside) {
            length = 0;
            total = 0;
            judged = false;
            pendingSurrogate = 0;
        }
    }

    /**
     * The request is over.
     *
     * @return the body, {@code null} if the application touched none of it
     */
    BodyContent close() {
        if (closed) {
            return null;
        }
        closed = true;
        BodyHead known = head;
        head = null;
        byte[] content = bytes;
        bytes = null;
        if (total == 0) {
            return null;
        }
        String type = null;
        String coding = null;
        try {
            type = known == null ? null : known.contentType();
            coding = known == null ? null : known.contentEncoding();
        } catch (RuntimeException recycled) { // the server has taken its response away: described without a type
            type = null;
        }
        boolean coded = coding != null && !coding.isEmpty() && !coding.equalsIgnoreCase("identity");
        boolean shown = kept && !coded && rules.shows(type);
        return new BodyContent(
                type,
                coding,
                characters,
                shown ? content : null,
                shown ? length : 0,
                total,
                multipart == null || coded ? null : multipart.parts());
    }
}
